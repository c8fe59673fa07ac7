package compare

import (
	"fmt"
	"strings"

	"onrecord/corpus"
)

// Diff writes edits as text: [-left out-]{+put in+}{...}.
func Diff(base, text string, es []corpus.Edit) string {
	var b strings.Builder
	for _, e := range es {
		switch e.Op {
		case corpus.Same:
			b.WriteString(e.Text.Of(text))
		case corpus.Delete:
			fmt.Fprintf(&b, "[-%s-]", e.Base.Of(base))
		case corpus.Insert:
			fmt.Fprintf(&b, "{+%s+}", e.Text.Of(text))
		case corpus.Gap:
			fmt.Fprintf(&b, "{%s}", e.Text.Of(text))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "/")
}

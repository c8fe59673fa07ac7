package quote_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/quote"
)

// TestCases runs the case files: "== name", the text, "---", what is found in
// it. Each case is a dossier of one article.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for c := range strings.SplitSeq(strings.TrimPrefix(string(b), "== "), "\n== ") {
			name, rest, _ := strings.Cut(c, "\n")
			in, _, ok := strings.Cut(rest, "\n---")
			if !ok {
				t.Fatalf("%s: case %q has no ---", path, name)
			}
			articles := []corpus.Article{quote.Raw("case", in)}
			quotes, speakers := quote.Extract(articles)
			check(t, articles, quotes, speakers)
			found := strings.TrimSuffix(strings.TrimPrefix(show(articles, quotes, speakers), "# case\n\n"), "\n")
			out.WriteString("== " + name + "\n" + in + "\n---\n" + found)
		}
		golden(t, path, out.String())
	}
}

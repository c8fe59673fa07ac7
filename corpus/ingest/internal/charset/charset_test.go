package charset_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus/ingest/internal/charset"
)

// The saved texts of the robustness set decode to their twins in UTF-8, and its
// pages hold no sign that stands for a lost letter.
func TestRobustness(t *testing.T) {
	dir := "../../../../../shared/data/robustness"
	b, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Skip("no files beside the project")
	}
	var files []struct{ File, Expect string }
	if err := json.Unmarshal(b, &files); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasPrefix(f.File, "charset") && !strings.HasPrefix(f.Expect, "detect ") && !strings.HasPrefix(f.Expect, "same text") {
			continue
		}
		t.Run(f.File, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join(dir, f.File))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
				z, _ := gzip.NewReader(bytes.NewReader(b))
				b, _ = io.ReadAll(z)
			}
			text, name, ok := charset.Decode(b, "")
			if !ok || strings.Contains(text, "\ufffd") && !bytes.Contains(b, []byte("\ufffd")) {
				i := strings.Index(text, "\ufffd")
				t.Errorf("decoded as %s with letters lost: %q", name, text[max(0, i-30):min(len(text), i+30)])
			}
			twin := filepath.Join(dir, f.File+".utf8")
			if strings.HasPrefix(f.Expect, "same text") {
				twin = filepath.Join(dir, "../../seeds/softpedia-2012-05-09.txt")
			}
			if want, err := os.ReadFile(twin); err == nil && string(want) != text {
				t.Errorf("decoded as %s: %q...", name, text[:min(200, len(text))])
			}
			t.Log(name)
		})
	}
}

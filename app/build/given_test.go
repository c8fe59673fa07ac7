package build_test

import (
	"testing"

	"onrecord/app/build"
)

func TestGiven(t *testing.T) {
	for _, c := range []struct {
		paths     []string
		name, dir string
	}{
		{[]string{"clippings/a.md", "clippings/below/b.md"}, "clippings", "clippings"},
		{[]string{"clippings/a.md"}, "clippings", "clippings"},
		{[]string{"clippings.tar.gz"}, "clippings", "."},
		{[]string{".saved"}, ".saved", "."},
		{[]string{"a.md", "b.md"}, "My articles", "."},
		{[]string{"a/x.md", "b/x.md"}, "My articles", "."},
		{[]string{"a/x.md", "ab.md"}, "My articles", "."},
		{[]string{"a", "a/x.md"}, "My articles", "."},
		{nil, "My articles", "."},
	} {
		if name, dir := build.Given(c.paths); name != c.name || dir != c.dir {
			t.Errorf("%q are called %q in %q", c.paths, name, dir)
		}
	}
}

package e2e

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"
)

// paintPairs is how often each page is painted.
const paintPairs = 21

// maxPaintRatio is how much later a page with the app may be painted.
const maxPaintRatio = 1.2

var appScripts = regexp.MustCompile(`<script src=[^>]*></script>\n?`)

// TestPaint measures when an article is painted first, as it is built and with
// the scripts of the app taken out, in turns.
func TestPaint(t *testing.T) {
	if os.Getenv("BENCH") == "" {
		t.Skip("BENCH=1 measures painting; make bench does")
	}
	built := "article/" + dossier.Articles[rich()].ID + "/index.html"
	plain := "article/plain/index.html"
	files := maps.Clone(rootSite)
	files[plain] = appScripts.ReplaceAll(files[built], nil)
	if len(files[plain]) == len(files[built]) {
		t.Fatal("the page has no scripts")
	}
	h := serve(t, files, "/")
	times := map[string][]float64{}
	for i := range paintPairs + 1 {
		for _, name := range []string{built, plain} {
			if ms := firstPaint(t, h, name); i > 0 { // the first pair warms up
				times[name] = append(times[name], ms)
			}
		}
	}
	with, without := median(times[built]), median(times[plain])
	t.Logf("first contentful paint of %s, median of %d: %.0f ms as built, %.0f ms without the scripts, ratio %.2f", built, paintPairs, with, without, with/without)
	t.Logf("as built: %.0f", times[built])
	t.Logf("without:  %.0f", times[plain])
	if with > maxPaintRatio*without {
		t.Errorf("the app delays the first paint %.2f times; at most %.2f is allowed", with/without, maxPaintRatio)
	}
}

// firstPaint opens a page in a fresh profile and returns when it was painted, in
// ms after the request for it.
func firstPaint(t *testing.T, h *host, name string) (ms float64) {
	t.Run("", func(t *testing.T) {
		p := newTab(t, h, wide)
		time.Sleep(300 * time.Millisecond) // for the new tab to come to rest
		p.load(name)
		const entry = "performance.getEntriesByName('first-contentful-paint')[0]"
		p.until("the page is painted", entry)
		ms = get[float64](p, entry+".startTime")
	})
	return ms
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

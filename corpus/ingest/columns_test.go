package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// A page that was laid out in two columns is read column by column.
func TestColumns(t *testing.T) {
	left := []string{"Ferry line to stay open", "", "The ferry between Tern Island and the",
		"mainland will run through the winter,", "the harbour council decided late on", "Wednesday after six hours of talks.", "",
		"“We had no choice,” said the mayor when", "the vote was over. “People have to get", "to work, and children have to get to",
		"school on the other side of the water.”", "", "Work on the motors will begin in spring,", "the council said, and a third boat will",
		"be hired for as long as it takes them."}
	right := []string{"Latest news", "━━━━━━━━━━━━━", "Pier to be painted", "Market on Sunday", "", "Weather", "━━━━━━━━━━━━━", "Rain", "Wind from the west", "", "Fish of the day",
		"━━━━━━━━━━━━━", "Herring", "Cod", "Contact"}
	var source strings.Builder
	for i := range left {
		source.WriteString(strings.TrimRight(fmt.Sprintf("%-44s%s", left[i], right[i]), " ") + "\n")
	}
	var im ingest.Importer
	items, _ := im.Add("ferry.txt", []byte(source.String()))
	if len(items) != 1 {
		t.Fatal(items)
	}
	it := &items[0]
	want := []string{"The ferry between Tern Island and the mainland will run through the winter, the harbour council decided late on Wednesday after six hours of talks.",
		"“We had no choice,” said the mayor when the vote was over. “People have to get to work, and children have to get to school on the other side of the water.”",
		"Work on the motors will begin in spring, the council said, and a third boat will be hired for as long as it takes them."}
	if it.Article.Title != left[0] || it.Article.Text != strings.Join(want, "\n\n") {
		t.Errorf("%q over %q", it.Article.Title, it.Article.Text)
	}
	spans(t, it)
	removed := ""
	for _, r := range it.Removed {
		removed += r.Of(it.Text)
	}
	if !strings.Contains(removed, "Market on Sunday") || strings.Contains(removed, "Wednesday") {
		t.Errorf("removed %q", removed)
	}
}

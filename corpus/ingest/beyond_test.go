package ingest_test

import (
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// Neither what readers remarked below an article nor lines that lead elsewhere are
// its text, in saved texts and in pages.
func TestBeyondTheArticle(t *testing.T) {
	body := []string{
		"The ferry between the island and the mainland stays open all winter, the port council decided late on Wednesday after six hours of talks.",
		"“We had no choice,” the mayor said when the vote was over, and the two parties that had asked for the closure did not contradict her.",
		"The council will look at the question again in spring, when the figures of the winter are known and the new boat has been paid for.",
	}
	beyond := []string{"Read also: The pier is to be painted green", "2 Comments", "Ada Birch, 4 March 2021 at 7:42",
		"I have taken this ferry every morning for twenty years, and nobody on board ever asked me whether I wanted it to be closed.", "Cora Lind, 5 March 2021 at 9:10",
		"It is a great shame that the council needed six hours for this, when everybody in the port could have told it so in one."}
	lines := []string{"Ferry line to stay open", "By Bo Reed", "3 March 2021", body[0], beyond[0], body[1], body[2]}
	lines = append(lines, beyond[1:]...)
	for name, text := range map[string]string{
		"ferry.txt":  strings.Join(lines, "\n\n"),
		"ferry.html": "<html><body><h1>" + lines[0] + "</h1><p>" + strings.Join(lines[1:], "</p><p>") + "</p></body></html>",
	} {
		var im ingest.Importer
		items, _ := im.Add(name, []byte(text))
		if len(items) != 1 || items[0].Article.Text != strings.Join(body, "\n\n") {
			t.Errorf("%s: %+v", name, items)
		}
	}
}

// What a publisher says to readers in the midst of an article is none of its text;
// the sentence below the headline is, whatever stands between it and the rest.
func TestPublisherSpeaks(t *testing.T) {
	lead := "The ferry to the island stays open all winter after six hours of talks in the port council."
	body := []string{
		"“We had no choice,” the mayor said when the vote was over, and the two parties that had asked for the closure did not contradict her.",
		"The council will look at the question again in spring, when the figures of the winter are known and the new boat has been paid for.",
		"Nobody in the port had thought that the talks would take that long, the harbour master said when the doors were opened again.",
	}
	service := "To continue reading, please subscribe to the paper: unlimited access costs less than a cup of tea."
	lines := []string{"Ferry line to stay open", lead, "3 March 2021, 10:12", body[0], body[1], service, body[2]}
	var im ingest.Importer
	items, _ := im.Add("ferry.txt", []byte(strings.Join(lines, "\n\n")))
	if want := lead + "\n\n" + strings.Join(body, "\n\n"); len(items) != 1 || items[0].Article.Text != want {
		t.Errorf("%+v", items)
	}
}

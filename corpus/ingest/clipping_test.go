package ingest_test

import (
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// What a news database gave out as one text are several articles; their sources
// are the text, one behind the other, and heads and tails are told as removed.
func TestClippings(t *testing.T) {
	for name, want := range map[string]int{"nexis.old.txt": 2, "nexis.new.txt": 1, "factiva.codes.txt": 2, "factiva.plain.txt": 2, "proquest.txt": 1} {
		text := testFile(t, name)
		for _, newline := range []string{"\n", "\r\n"} {
			given := strings.ReplaceAll(text, "\n", newline)
			var im ingest.Importer
			items, files := im.Add(name, []byte(given))
			if len(items) != want {
				t.Errorf("%s: %d articles, want %d: %+v", name, len(items), want, files)
			}
			whole := ""
			for i := range items {
				spans(t, &items[i])
				whole += items[i].Text
				kept := ""
				for _, s := range items[i].Kept() {
					kept += s.Of(items[i].Text)
				}
				for _, s := range []string{"words", "WC", "DOCUMENTS", "SUBJECT", "Classification", "Search ", "opyright", "Links:", "Full text:", "____"} {
					if strings.Contains(kept, s) {
						t.Errorf("%s: %q was kept of %q", name, s, kept)
					}
				}
			}
			if whole != given {
				t.Errorf("%s: the sources together are not the file: %q", name, whole)
			}
		}
	}
}

// A text that only looks like an export in places is read as any other.
func TestNoClippings(t *testing.T) {
	body := strings.Repeat("The ferry between the island and the mainland stays open all winter, the port council decided late on Wednesday.\n\n", 3)
	for name, text := range map[string]string{
		"count.txt":    "Ferry line to stay open\n\nBy Bo Reed\n\n512 words\n\n4 March 2021\n\n" + body,
		"length.txt":   "Ferry line to stay open\n\nLENGTH: 512 words\n\n" + body,
		"codes.txt":    "HD  video of the ferry\n\n" + body + "512 words\n",
		"middle.txt":   "1 of 3 DOCUMENTS\n\nThe Tern\n\nMay 4, 2021\n\nLENGTH: 5 words\n\nBYLINE: Bo Reed\n\n" + body + "2 of 3 DOCUMENTS\n\n" + body + "3 of 3 DOCUMENTS\n\nThe Tern\n\nMay 4, 2021\n\nLENGTH: 5 words\n\nBYLINE: Bo Reed\n\n" + body,
		"bare.txt":     "LENGTH: 512 words\nLOAD-DATE: May 4, 2021\n",
		"document.txt": "512 words\n4 May 2021\nDocument ABCD00020210510eh5a0003z\n\n" + body,
	} {
		var im ingest.Importer
		items, files := im.Add(filepath.Base(name), []byte(text))
		if len(items) != 1 || items[0].Text != text {
			t.Errorf("%s: %d articles, %+v", name, len(items), files)
		}
	}
}

// The same out of a PDF, where lines stand apart or together as they were printed,
// and each page has its number.
func TestClippingOfPDF(t *testing.T) {
	page := placed(9, 400, 760, "Page 1 of 2") + placed(18, 120, 730, "Crane falls into the harbour") + placed(12, 220, 700, "The Quay Times", "May 7, 2021 Friday") +
		placed(12, 72, 650, "Section: NEWS; Pg. 3", "Length: 23 words", "Byline: Dora Elm") + placed(14, 72, 590, "Body") +
		placed(12, 72, 560, "Nobody was hurt when the old crane fell into the harbour on Wednesday night, and") + placed(9, 400, 540, "Page 2 of 2") +
		placed(12, 72, 520, "the harbour master closed the window.") + placed(14, 72, 490, "Classification") + placed(12, 72, 460, "Load-Date: May 8, 2021") + placed(12, 220, 430, "End of Document")
	items, files := new(ingest.Importer).Add("crane.pdf", composite(page, ""))
	if len(items) != 1 {
		t.Fatalf("%+v", files)
	}
	a := &items[0].Article
	if a.Title != "Crane falls into the harbour" || a.Outlet != "The Quay Times" || a.Date != "2021-05-07" || a.Section != "NEWS" || a.Page != "3" || strings.Join(a.Authors, "|") != "Dora Elm" ||
		a.Text != "Nobody was hurt when the old crane fell into the harbour on Wednesday night, and the harbour master closed the window." {
		t.Errorf("%+v", a)
	}
	spans(t, &items[0])
}

package ingest_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/corpus/ingest"
)

// Who wrote a saved text is told from the lines between headline and body.
func TestAuthorsOfText(t *testing.T) {
	body := strings.Repeat("The ferry to the island was late again on Monday, and nobody at the harbour could say why it had been so. ", 3)
	for lines, want := range map[string][]string{
		"By Ada Birch":                                      {"Ada Birch"},
		"By Ada Birch and Bo Reed, Tern Gazette":            {"Ada Birch", "Bo Reed", "Tern Gazette"},
		"By Ada Birch Updated Nov 13, 2019, 10:28am EST":    {"Ada Birch"},
		"By Ada Birch On 11/13/19 at 4:00 PM EST":           {"Ada Birch"},
		"By Ada Birch Feb 8, 2020 5 min read":               {"Ada Birch"},
		"Posted by Ada Birch 21.10.2019":                    {"Ada Birch"},
		"By Ada Birch adab@tern.example(509) 459-0000":      {"Ada Birch"},
		"November 17, 2019 Ada Birch 0":                     {"Ada Birch"},
		"Ada Birch, 1. Dezember 2017, 12:01 Uhr 3 min read": {"Ada Birch"},
		"By\n\nAda Birch\n\nNov. 19, 2019 8:21 am ET":       {"Ada Birch"},
		"Autor:\n\nAda Birch\n\n19. November 2019":          {"Ada Birch"},
		"Ada Birch @adabirch\n\nNovember 19, 2019":          {"Ada Birch"},
		"November 19, 2019\n\nADA BIRCH":                    {"ADA BIRCH"},
		"Ada Birch":                                         nil, // may be anything
		"Last Modified\n\nNovember 19, 2019":                nil,
		"Read More\n\nNovember 19, 2019":                    nil,
		"November 19, 2019\n\nBuy Now":                      nil,
	} {
		list, err := ingest.File("late.txt", []byte("The ferry is late again\n\n"+lines+"\n\n"+body+"\n\n"+body+"\n\n"+body+"\n"))
		if err != nil || len(list) != 1 || !slices.Equal(list[0].Authors, want) {
			t.Errorf("%q: %q, want %q, %v", lines, list[0].Authors, want, err)
		}
	}
	list, err := ingest.File("late.txt", []byte("The ferry is late again\n\nAda Birch\n\n"+body+"\n\n"+body+"\n\n"+body+"\n\nShare this\n\nAda Birch writes about harbours.\n"))
	if err != nil || len(list) != 1 || !slices.Equal(list[0].Authors, []string{"Ada Birch"}) {
		t.Errorf("named below: %q, %v", list[0].Authors, err)
	}
}

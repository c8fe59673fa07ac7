package search

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for in, want := range map[string][]string{
		"":                                 nil,
		"China’s cyber-attacks don't stop": {"china", "cyber", "attacks", "don", "t", "stop"},
		"the U.S. at 3.5%, O'Neill":        {"the", "u", "s", "at", "3", "5", "o", "neill"},
		"Élysée Straße co\u00adop ＡＢＣ":     {"elysee", "strasse", "coop", "abc"},
		"中国x国防":                            {"中", "国", "x", "国", "防"},
		"日本のニュース":                          {"日", "本", "の", "ニ", "ュ", "ー", "ス"},
		"מוסקבה אמרה שלום":                 {"מוסקבה", "אמרה", "שלום"},
		"Россия, Киев":                     {"россия", "киев"},
		"a\xffb \xf0\x9f":                  {"a", "b"},
		"👍🏽 ok":                            {"ok"},
		"s 's ’s x's":                      {"s", "s", "s", "x"},
	} {
		if got := textsOf(in); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	for _, same := range [][]string{
		{"attack", "attacks", "attacked", "attacking"}, {"make", "makes", "making"}, {"stop", "stops", "stopped", "stopping"},
		{"country", "countries"}, {"decide", "decides", "decided", "deciding"}, {"race", "races", "racing"}, {"box", "boxes"},
		{"speech", "speeches"}, {"quick", "quickly"}, {"carry", "carried", "carries"}, {"china"}, {"us"}, {"this"}, {"had", "had"}, {"hading"},
		{"red"}, {"thing", "things"}, {"king", "kings"}, {"press", "presses", "pressed"}, {"status"}, {"crisis"}, {"need", "needs", "needed"}, {"speed"},
	} {
		for _, w := range same {
			if stem(w) != stem(same[0]) {
				t.Errorf("%s: %s, %s: %s", w, stem(w), same[0], stem(same[0]))
			}
		}
	}
	if stem("had") == stem("hading") || stem("thing") == stem("th") || stem("king") == stem("kin") {
		t.Error("different words have one stem")
	}
}

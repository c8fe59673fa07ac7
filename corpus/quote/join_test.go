package quote_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/quote"
)

// TestAcross tells who is one person across articles and who is not.
func TestAcross(t *testing.T) {
	for name, c := range map[string]struct {
		articles []string
		want     []string // speakers, sorted
		alias    string   // of one of them, as name=reason
	}{
		"father and son": {[]string{
			"“We will build the hall in two years,” Donald Brand said.",
			"“He has always said that he would build it,” Donald Brand Jr. said.",
		}, []string{"Donald Brand", "Donald Brand Jr."}, ""},
		"a middle name": {[]string{
			"“The roads were full of sheep and tractors,” Hillary Jane Moss said.",
			"“We are glad to be here at last,” Hillary Moss said.",
		}, []string{"Hillary Moss"}, "Hillary Jane Moss=" + corpus.AliasSame},
		"two middle names": {[]string{
			"“The roads were full of sheep and tractors,” John Adam Moss said.",
			"“We are glad to be here at last,” John Carl Moss said.",
		}, []string{"John Adam Moss", "John Carl Moss"}, ""},
		"an initial": {[]string{
			"“The roads were full of sheep and tractors,” Defense Secretary Leon E. Brand said.",
			"“We are glad to be here at last,” Leon Brand said. “It was a long way,” Brand added.",
		}, []string{"Leon Brand"}, "Brand=" + corpus.AliasSurname},
		"a name that only one report shows to be a person's": {[]string{
			"Her deputy, Ola Berg, chairs the board. “The boats are too old by now,” Ola Berg said.",
			"Die Fähre bleibt im Hafen. Der Rat hat das am Freitag so beschlossen. Ihr Stellvertreter Ola Berg erklärte: „Vor dem Herbst kommt kein Ersatz.“",
		}, []string{"Ola Berg"}, ""},
		"two of one surname": {[]string{
			"“The mill is not for sale to anyone,” Emily Kane said.",
			"“Everything has its price, even the mill,” Robert Kane said.",
		}, []string{"Emily Kane", "Robert Kane"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var articles []corpus.Article
			for _, s := range c.articles {
				articles = append(articles, quote.Raw("a", s))
			}
			quotes, speakers := quote.Extract(articles)
			check(t, articles, quotes, speakers)
			var names, aliases []string
			for _, s := range speakers {
				names = append(names, s.Name)
				for _, a := range s.Aliases {
					aliases = append(aliases, a.Name+"="+a.Reason)
				}
			}
			slices.Sort(names)
			if !slices.Equal(names, c.want) {
				t.Errorf("speakers %s, want %s", strings.Join(names, ", "), strings.Join(c.want, ", "))
			}
			if c.alias != "" && !slices.Contains(aliases, c.alias) {
				t.Errorf("no alias %s in %v", c.alias, aliases)
			}
		})
	}
}

package search_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// benchBig is a dossier of 50,000 articles: the 10,000 of news, and others put
// together of 6 to 13 sentences of theirs, with coined names so that the
// vocabulary grows with the number of words as Heaps' law says it does in news
// (61.6 n^0.457). No sentence is taken of the articles that the known-item
// queries look for, so the queries for 10,000 articles serve.
func benchBig(b *testing.B) *corpus.Dossier {
	b.Helper()
	d := benchDossier(b, "10k")
	const known, size = 1008, 50_000
	var sentences []string
	for _, a := range d.Articles[known:] {
		for s := range text.Sentences(a.Text) {
			if t := s.Of(a.Text); len(t) > 40 && len(t) < 400 {
				sentences = append(sentences, t)
			}
		}
	}
	m := &minter{Rand: rand.New(rand.NewPCG(50, 1)), next: map[string][]byte{}}
	for _, s := range sentences[:min(len(sentences), 20_000)] {
		m.learn(s)
	}
	words := 0
	for _, a := range d.Articles {
		words += len(strings.Fields(a.Text))
	}
	base := heaps(words)
	for len(d.Articles) < size {
		var body []string
		for range 6 + m.IntN(8) {
			body = append(body, sentences[m.IntN(len(sentences))])
		}
		words += len(strings.Fields(strings.Join(body, " ")))
		for len(m.names) < heaps(words)-base {
			m.coin()
			body = append(body, m.names[len(m.names)-1]+" agrees.")
		}
		if len(m.names) > 0 {
			body = append(body, m.known()+" met "+m.known()+".")
		}
		title, _, _ := strings.Cut(body[0], ", ")
		i := len(d.Articles)
		d.Articles = append(d.Articles, corpus.Article{Title: title, Text: strings.Join(body, " "), Outlet: d.Articles[i%10_000].Outlet, Date: d.Articles[i%10_000].Date, Kind: corpus.KindReport})
	}
	return d
}

// BenchmarkCorpus writes the articles of a size to the file $CORPUS_OUT, as JSON
// Lines.
func BenchmarkCorpus(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size, func(b *testing.B) {
			to := os.Getenv("CORPUS_OUT")
			if to == "" {
				b.Skip("no CORPUS_OUT")
			}
			var out bytes.Buffer
			w := json.NewEncoder(&out)
			for i, a := range benchDossier(b, size).Articles {
				w.Encode(map[string]string{"id": strconv.Itoa(i), "title": a.Title, "text": a.Text, "outlet": a.Outlet, "date": string(a.Date)})
			}
			if err := os.WriteFile(to, out.Bytes(), 0o666); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func heaps(words int) int { return int(61.6 * math.Pow(float64(words), 0.4572)) }

// minter coins names by what letters follow two others.
type minter struct {
	*rand.Rand
	next  map[string][]byte
	names []string
	seen  map[string]bool
}

func (m *minter) learn(s string) {
	for _, w := range strings.Fields(s) {
		if len(w) < 4 || w[0] < 'A' || w[0] > 'Z' || strings.ContainsFunc(w, func(r rune) bool { return r > 'z' || r < 'A' }) {
			continue
		}
		w = "  " + w + " "
		for i := 0; i+2 < len(w); i++ {
			m.next[w[i:i+2]] = append(m.next[w[i:i+2]], w[i+2])
		}
	}
}

func (m *minter) coin() {
	if m.seen == nil {
		m.seen = map[string]bool{}
	}
	for {
		w := "  "
		for len(w) < 16 {
			letters := m.next[w[len(w)-2:]]
			if len(letters) == 0 {
				break
			}
			c := letters[m.IntN(len(letters))]
			if c == ' ' {
				break
			}
			w += string(c)
		}
		if name := w[2:]; len(name) > 4 && !m.seen[name] {
			m.seen[name] = true
			m.names = append(m.names, name)
			return
		}
	}
}

// known is a name that was coined before, the older the likelier.
func (m *minter) known() string {
	return m.names[int(float64(len(m.names))*math.Pow(m.Float64(), 3))]
}

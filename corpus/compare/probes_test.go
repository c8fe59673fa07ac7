package compare_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/quote"
	"onrecord/corpus/text"
)

// prober makes quotations to be checked of those of a dossier.
type prober struct {
	rnd   *rand.Rand
	said  []string // direct quotations of six words and more, without marks
	other []string // sentences that are not in the dossier
	vocab []string
	texts []string
	words []string // the same, as [folded] has it
}

func newProber(seed uint64, d, strange *corpus.Dossier) *prober {
	p := &prober{rnd: rand.New(rand.NewPCG(seed, 7))}
	for i := range d.Quotations {
		q := &d.Quotations[i]
		s := strings.Trim(q.Text(d.Articles[q.Article].Text), "\"“” ")
		if q.Kind == corpus.Direct && len(q.Content) == 1 && len(strings.Fields(s)) >= 6 && !strings.ContainsAny(s, "\"“”") {
			p.said = append(p.said, s)
		}
	}
	for _, a := range d.Articles {
		p.texts = append(p.texts, strings.Join(strings.Fields(a.Text), " "))
		p.words = append(p.words, folded(a.Text))
	}
	for _, a := range strange.Articles {
		for _, par := range a.Paragraphs {
			for s := range text.Sentences(par.Of(a.Text)) {
				if w := strings.Fields(s.Of(par.Of(a.Text))); len(w) >= 6 {
					p.other = append(p.other, strings.Join(w, " "))
					p.vocab = append(p.vocab, strings.Trim(w[len(w)/2], ",.;:\"“”()"))
				}
			}
		}
	}
	return p
}

func pick[T any](p *prober, of []T) T { return of[p.rnd.IntN(len(of))] }

// probe makes a probe of a kind; "" when the quotation drawn does not allow it.
func (p *prober) probe(kind string) string {
	s := pick(p, p.said)
	w := strings.Fields(s)
	switch kind {
	case "exact":
		return s
	case "marks":
		t := strings.NewReplacer("’", "'", "'", "’", "—", " -- ", "–", "-", ", ", " ", ";", ",", " - ", "—").Replace(s)
		if strings.Trim(t, ".,!?'’‘ ") == strings.Trim(s, ".,!?'’‘ ") {
			return ""
		}
		return t
	case "altered":
		i := p.rnd.IntN(len(w))
		if old := strings.Trim(w[i], ".,;:!?'’"); len(old) > 1 {
			if fresh := pick(p, p.vocab); text.Fold(fresh) != text.Fold(old) && fresh != "" {
				w[i] = strings.Replace(w[i], old, fresh, 1)
				return strings.Join(w, " ")
			}
		}
	case "cut":
		return p.cut(w)
	case "joined":
		v := strings.Fields(pick(p, p.said))
		i, j := 4+p.rnd.IntN(max(1, len(w)-4)), p.rnd.IntN(max(1, len(v)-4))
		if slices.Equal(w, v) || i >= len(w) {
			return ""
		}
		return strings.Join(w[:i], " ") + pick(p, []string{" ", " ... ", ". "}) + strings.Join(v[j:], " ")
	case "random":
		return pick(p, p.other)
	}
	return ""
}

// printed reports whether an article has the probe as it is.
func (p *prober) printed(s string) bool {
	return slices.ContainsFunc(p.texts, func(text string) bool { return strings.Contains(text, strings.Trim(s, ".,!?")) })
}

// saysWords reports whether an article has the words of the probe, whatever its
// marks: some sentences of the strange articles stand in both sets.
func (p *prober) saysWords(s string) bool {
	w := folded(s)
	return slices.ContainsFunc(p.words, func(words string) bool { return strings.Contains(words, w) })
}

// folded is the words of s, folded, with a space around each.
func folded(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for w := range text.Words(s) {
		b.WriteString(text.Fold(w.Of(s)))
		b.WriteByte(' ')
	}
	return b.String()
}

// cut leaves words out at the start, at the end or inside.
func (p *prober) cut(w []string) string {
	if len(w) < 9 {
		return ""
	}
	n := 2 + p.rnd.IntN(len(w)/3)
	switch p.rnd.IntN(4) {
	case 0:
		if strings.HasSuffix(w[n-1], ".") {
			return ""
		}
		return strings.Join(w[n:], " ")
	case 1:
		if strings.HasSuffix(w[len(w)-n-1], ".") {
			return ""
		}
		return strings.Join(w[:len(w)-n], " ")
	}
	i := 3 + p.rnd.IntN(max(1, len(w)-n-5))
	return strings.Join(w[:i], " ") + pick(p, []string{" ", " ... ", " … ", " [...] "}) + strings.Join(w[i+n:], " ")
}

var probeKinds = []struct {
	kind, verdict string
	least         float64 // share of right verdicts
}{
	{"exact", "exact", .99}, {"marks", "punctuation", .99}, {"altered", "altered", .97}, {"cut", "cut", .97}, {"joined", "cut", .97}, {"random", "absent", .97},
}

// TestProbes checks a thousand quotations made of those of the event sets.
func TestProbes(t *testing.T) {
	d, strange := &corpus.Dossier{}, &corpus.Dossier{}
	load(t, d, "events_basil")
	load(t, strange, "events_polnear")
	d.Quotations, d.Speakers = quote.Extract(d.Articles)
	p, c := newProber(1, d, strange), compare.NewChecker(d)
	falseExact, all := 0, 0
	for _, k := range probeKinds {
		right, n := 0, 0
		for n < 167 {
			s := p.probe(k.kind)
			if s == "" || k.kind != "exact" && p.printed(s) || k.kind == "random" && p.saysWords(s) {
				continue
			}
			n++
			v := c.Check(compare.Asked{Words: s}).Verdict
			if v.String() == k.verdict {
				right++
			} else if testing.Verbose() {
				t.Logf("%s: %s: %q", k.kind, v, s)
			}
			if v == compare.Exact && k.kind != "exact" {
				falseExact++
			}
		}
		all += n
		t.Logf("%-8s %d of %d", k.kind, right, n)
		if float64(right) < k.least*float64(n) {
			t.Errorf("%s: %d of %d right, fewer than %.2f", k.kind, right, n, k.least)
		}
	}
	t.Logf("false exact: %d of %d", falseExact, all)
	if falseExact*200 > all {
		t.Errorf("%d of %d falsely exact", falseExact, all)
	}
}

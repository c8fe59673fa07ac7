package pack

import (
	"fmt"
	"math"

	"onrecord/corpus"
)

// Known is what a record knows beyond the dossier. Speakers are indices into
// Dossier.Speakers, -1 for none.
type Known struct {
	Words    []int32 // of each quotation as printed; 0 for an indirect one, whose words are the report's
	Speakers []int32 // of each quotation
	Said     []int32 // the speaker of each utterance
}

// Record reads quotations, speakers, utterances and stories into d, which has
// the articles, and what it knows of the quotations: nothing when an earlier
// version wrote the pack. Where the text shows who speaks, the cue, the source and
// the evidence of a quotation, is read by [Pack.Grounds], unless an earlier
// version wrote the pack. Without texts nobody can tell yet whether the spans of a
// quotation lie in its article; ask [Sound] when they are there.
func (p *Pack) Record(d *corpus.Dossier, texts bool) (Known, error) {
	data, err := p.one(kindRecord)
	if err != nil {
		return Known{}, fmt.Errorf("read pack: quotations: %w", err)
	}
	r := p.reader(data)
	length := func(article int) int { return len(d.Articles[article].Text) }
	if !texts {
		length = func(int) int { return math.MaxInt32 }
	}
	if p.manifest.Version < 4 {
		words, err := p.oldRecord(r, d, length)
		return Known{Words: words}, err
	}
	d.Speakers = r.speakers()
	who := r.ids(d.Speakers)
	k := r.quotations(d, who, length)
	k.Said = r.utterances(d, who, k.Speakers)
	d.Stories = r.stories(len(d.Articles))
	if err := r.end(); err != nil {
		return Known{}, fmt.Errorf("read pack: quotations: %w", err)
	}
	return k, nil
}

func (r *reader) speakers() []corpus.Speaker {
	n := r.count(5)
	if n == 0 {
		return nil
	}
	list := make([]corpus.Speaker, n)
	ids, names, unnamed := r.texts(n), r.texts(n), r.marks(n, 1, "mark")
	roles, all := r.counts(1, n, 1)
	role := r.texts(all)
	aliases, all := r.counts(2, n, 3)
	alias := r.aliases(all)
	if r.err != nil {
		return nil
	}
	for i := range list {
		s := &list[i]
		s.ID, s.Name, s.Unnamed = ids[i], names[i], unnamed[i] == 1
		if n := roles[i]; n > 0 {
			s.Roles, role = role[:n:n], role[n:]
		}
		if n := aliases[i]; n > 0 {
			s.Aliases, alias = alias[:n:n], alias[n:]
		}
	}
	return list
}

func (r *reader) aliases(n int) []corpus.Alias {
	list := make([]corpus.Alias, n)
	names := r.texts(n)
	reasons := readList(r, 1, r.kept)
	counts, why := r.numbers(0, n), r.indexes(3, n, len(reasons), "reason")
	if r.err != nil {
		return nil
	}
	for i := range list {
		list[i] = corpus.Alias{Name: names[i], Count: int(counts[i]), Reason: reasons[why[i]]}
	}
	return list
}

// ids returns the ids by which quotations and utterances name a speaker:
// none, those of the speakers, and what else was written.
func (r *reader) ids(list []corpus.Speaker) []string {
	who := make([]string, 1, len(list)+1)
	for i := range list {
		who = append(who, list[i].ID)
	}
	return append(who, readList(r, 1, r.kept)...)
}

// sureUnits is how finely a confidence is kept.
const sureUnits = 10000

func (r *reader) quotations(d *corpus.Dossier, who []string, length func(article int) int) (k Known) {
	n := r.count(6)
	if n == 0 {
		return Known{}
	}
	list := make([]corpus.Quotation, n)
	k.Words, k.Speakers = make([]int32, n), make([]int32, n)
	article := 0
	for i, step := range r.numbers(0, n) {
		if article += int(step); article >= len(d.Articles) {
			r.fail("article out of range")
			break
		}
		list[i].Article = article
	}
	kinds := r.marks(n, byte(corpus.Indirect), "kind")
	for i := range len(kinds) {
		list[i].Kind = corpus.QuoteKind(kinds[i])
	}
	for i, s := range r.indexes(0, n, len(who), "speaker") {
		list[i].Speaker, k.Speakers[i] = who[s], listed(s, d)
	}
	for i, sure := range r.indexes(0, n, sureUnits+1, "confidence") {
		list[i].Confidence = float64(sure) / sureUnits
	}
	copy(k.Words, r.numbers(0, n))
	if r.contents(list, length); r.err == nil {
		d.Quotations = list
	}
	return k
}

// listed is the index of the speaker with a number, or -1.
func listed(number int32, d *corpus.Dossier) int32 {
	if int(number) > len(d.Speakers) {
		return -1
	}
	return number - 1
}

// contents reads the contents of quotations.
func (r *reader) contents(list []corpus.Quotation, length func(article int) int) {
	counts, sum := r.counts(1, len(list), 2)
	starts, lengths := r.numbers(2, sum), r.numbers(3, sum)
	if r.err != nil {
		return
	}
	all, at := make([]corpus.Span, sum), 0
	for i, c := range counts {
		q := &list[i]
		if i > 0 && q.Article != list[i-1].Article {
			at = 0
		}
		q.Content, all = all[:c:c], all[c:]
		end, n := at, length(q.Article)
		for s := range q.Content {
			start := end + signed(starts[s])
			end = start + int(lengths[s])
			if q.Content[s] = (corpus.Span{Start: start, End: end}); start < 0 || end > n {
				r.fail("span out of range")
				return
			}
		}
		if starts, lengths = starts[c:], lengths[c:]; c == 0 {
			q.Content = nil
		}
		at = q.Start()
	}
}

// utterances reads them, and returns the speaker of each; speakers has that of each
// quotation.
func (r *reader) utterances(d *corpus.Dossier, who []string, speakers []int32) []int32 {
	n := r.count(8)
	if n == 0 {
		return nil
	}
	list := make([]corpus.Utterance, n)
	first := r.printings(d.Quotations, list)
	said := r.indexes(0, n, len(who)+1, "speaker")
	if r.err != nil {
		return nil
	}
	out := make([]int32, n)
	for i, s := range said {
		if out[i] = -1; s > 0 {
			list[i].Speaker, out[i] = who[s-1], listed(s-1, d)
		} else if len(list[i].Variants) > 0 {
			list[i].Speaker, out[i] = d.Quotations[first[i]].Speaker, speakers[first[i]]
		}
	}
	for i, id := range r.texts(n) {
		list[i].ID = id
	}
	r.goesOn()
	near := func(i int) int { return int(first[i]) }
	r.lists(n, len(d.Quotations), "quotation", near, func(i int, l []int) { list[i].Paraphrases = l })
	article := func(i int) int {
		if len(d.Quotations) == 0 {
			return 0
		}
		return d.Quotations[first[i]].Article
	}
	r.lists(n, len(d.Articles), "article", article, func(i int, l []int) { list[i].Omitted = l })
	r.lists(n, n, "utterance", func(i int) int { return i }, func(i int, l []int) { list[i].Similar = l })
	d.Utterances = list
	return out
}

// printings reads those of the utterances, and returns the first quotation of each
// one, or of the one before where there is none.
func (r *reader) printings(quotations []corpus.Quotation, list []corpus.Utterance) (first []int32) {
	counts, sum := r.counts(1, len(list), 6)
	all, at := make([]corpus.Variant, sum), 0
	for i, step := range r.numbers(2, sum) {
		if at += signed(step); at < 0 || at >= len(quotations) {
			r.fail("quotation out of range")
			return nil
		}
		all[i].Quotation = at
	}
	r.parts(quotations, all)
	relations := r.marks(sum, byte(corpus.Fragment), "relation")
	same := r.numbers(0, sum)
	if r.err != nil {
		return nil
	}
	for i := range all {
		all[i].Relation, all[i].SameAs = corpus.Relation(relations[i]), int(same[i])-1
	}
	first, rest, last := make([]int32, len(list)), all, int32(0)
	for i, c := range counts {
		vs := rest[:c:c]
		for k := range vs {
			if vs[k].SameAs >= k {
				r.fail("variant out of range")
				return nil
			}
		}
		if rest = rest[c:]; c > 0 {
			list[i].Variants, last = vs, int32(vs[0].Quotation)
		}
		first[i] = last
	}
	r.differences(quotations, list, all)
	return first
}

// parts reads which part of its quotation each variant is: how much stands before
// it, and behind it.
func (r *reader) parts(quotations []corpus.Quotation, all []corpus.Variant) {
	before, behind := r.numbers(0, len(all)), r.numbers(2, len(all))
	if r.err != nil {
		return
	}
	for i := range all {
		n := textLen(&quotations[all[i].Quotation])
		if all[i].Part = (corpus.Span{Start: int(before[i]), End: n - int(behind[i])}); all[i].Part.Start > all[i].Part.End {
			r.fail("part out of range")
			return
		}
	}
}

// differences reads those of all variants.
func (r *reader) differences(quotations []corpus.Quotation, list []corpus.Utterance, all []corpus.Variant) {
	counts, sum := r.counts(1, len(all), 5)
	if r.err != nil || sum == 0 {
		return
	}
	edits, next := make([]corpus.Edit, 0, sum), 0
	for i := range list {
		for k := range list[i].Variants {
			v := &list[i].Variants[k]
			n := textLen(&quotations[v.Quotation])
			base := textLen(&quotations[list[i].Variants[0].Quotation])
			from := len(edits)
			for range counts[next] {
				edits = append(edits, corpus.Edit{Op: corpus.EditOp(r.upTo(byte(corpus.Gap), "edit")), Base: r.span(base), Text: r.span(n)})
			}
			if next++; len(edits) > from {
				v.Edits = edits[from:len(edits):len(edits)]
			}
		}
	}
	r.goesOn()
}

func (r *reader) stories(articles int) []corpus.Story {
	n := r.count(4)
	if n == 0 {
		return nil
	}
	list := make([]corpus.Story, n)
	ids, titles := r.texts(n), r.texts(n)
	r.lists(n, articles, "article", func(int) int { return 0 }, func(i int, l []int) { list[i].Articles = l })
	independent := r.numbers(0, n)
	if r.err != nil {
		return nil
	}
	for i := range list {
		list[i].ID, list[i].Title, list[i].Independent = ids[i], titles[i], int(independent[i])
	}
	return list
}

// textLen is the length in bytes of what Quotation.Text returns.
func textLen(q *corpus.Quotation) int {
	n := max(0, len(q.Content)-1)
	for _, s := range q.Content {
		n += s.Len()
	}
	return n
}

// upTo reads a byte that is at most max.
func (r *reader) upTo(max byte, what string) byte {
	c := r.byte()
	if c > max {
		r.fail("unknown " + what)
		return 0
	}
	return c
}

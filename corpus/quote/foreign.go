package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
	"onrecord/corpus/text"
)

// The tagger knows English only. In other languages direct quotations are
// found by their marks, and a speaker only where one of a few verbs stands
// between the quotation and a name.

// english reports whether an article is in English: by the language that it
// says it is in, unless the words at its start are clearly of another one, as on
// pages whose template was never translated; else by those words.
func english(a *corpus.Article) bool {
	words, common, foreign := 0, 0, 0
	for w := range text.Words(a.Text[:cutAtRune(a.Text, 6000)]) {
		s := w.Of(a.Text)
		words++
		switch {
		case commonEnglish[strings.ToLower(s)]:
			common++
		case !latin(s):
			foreign++
		}
	}
	lang, _, _ := strings.Cut(strings.ToLower(a.Lang), "-")
	switch {
	case lang != "" && words >= 40 && common*100 >= words*clearly:
		return true
	case lang != "":
		return lang == "en" && (words < 40 || common*100 >= words*hardly && foreign*2 <= words)
	case foreign*2 > words:
		return false
	case words < 30:
		return common > 0 || words < 6
	}
	return common*100 >= words*7
}

// clearly is the percentage of common words from which a text is in English
// whatever is said of it, hardly the one below which it is not.
const (
	clearly = 15
	hardly  = 3
)

func cutAtRune(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

func latin(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r < 0x250 || !unicode.IsLetter(r)
}

var (
	// commonEnglish holds frequent words that other languages do not write
	// alike.
	commonEnglish = wordSet(`the and of to that for said with it from have this they his which would will been their were but you are`)
	// foreignCues holds verbs of saying of other languages.
	foreignCues = wordSet(`sagte sagt erklärte betonte meinte schrieb kritisierte warnte forderte ergänzte versicherte
		déclaré dit affirmé affirme expliqué explique estime estimé ajouté souligné assure assuré écrit lancé déclare
		dijo dice afirmó declaró señaló explicó aseguró agregó añadió indicó sostuvo manifestó expresó
		selon según disse diz afirmou declarou explicou acrescentou detto dichiarato afferma spiegato aggiunto sottolineato
		zei zegt verklaarde aldus sa säger sade sier powiedział powiedziała stwierdził dodał řekl řekla uvedl
		сказал сказала заявил заявила отметил отметила подчеркнул добавил сообщил пояснил`)
)

// foreign finds the quotations of an article that is not in English.
func (r *resolver) foreign(prose []*tag.Paragraph, at []int) {
	for i, p := range prose {
		for _, q := range p.Quoted {
			if wordsIn(r.text, q.Span) < 4 && (latin(q.Inner.Of(r.text)) || q.Inner.Len() < 24) {
				continue
			}
			a := attribution{paragraph: at[i], content: []corpus.Span{q.Span}, prob: 0.75}
			a.cue, a.source = r.foreignSource(p, q.Span)
			r.found = append(r.found, a)
		}
	}
}

// foreignSource looks for a verb of saying beside a quotation, and for a name
// beside the verb.
func (r *resolver) foreignSource(p *tag.Paragraph, q corpus.Span) ([]corpus.Span, corpus.Span) {
	first, last := p.TokensIn(q)
	for i := last; i < min(len(p.Tokens), last+9) && p.Tokens[i].Quoted < 0; i++ {
		if w := p.Tokens[i].Of(r.text); foreignCues[strings.ToLower(w)] || w == "so" && i <= last+1 { // "so Weber"
			return r.besideCue(p, i, r.pastRole(p, i+1), 1)
		}
	}
	for i := first - 1; i >= max(0, first-6) && p.Tokens[i].Quoted < 0; i-- {
		if foreignCues[strings.ToLower(p.Tokens[i].Of(r.text))] {
			return r.besideCue(p, i, i-1, -1)
		}
	}
	return r.cjkSource(p, first, last)
}

// besideCue returns the cue at i with the run of capitalised words that
// begins at k and goes on in the direction of step; on the other side where
// there is none.
func (r *resolver) besideCue(p *tag.Paragraph, i, k, step int) ([]corpus.Span, corpus.Span) {
	cue := []corpus.Span{p.Tokens[i].Span}
	for range 2 {
		from, to := k, k
		for to >= 0 && to < len(p.Tokens) && p.Tokens[to].Quoted < 0 && (startsUpper(p.Tokens[to].Of(r.text)) || to != from && particles[p.Tokens[to].Of(r.text)]) && (to-from)*step < 5 {
			to += step
		}
		if to != from {
			lo, hi := from, to
			if step < 0 {
				lo, hi = to+1, from+1
			}
			for hi-lo > 1 && germanRole(p.Tokens[lo].Of(r.text)) {
				lo++
			}
			return cue, corpus.Span{Start: p.Tokens[lo].Start, End: p.Tokens[hi-1].End}
		}
		k, step = i-step, -step
	}
	return cue, corpus.Span{}
}

// pastRole passes over what stands between a verb and a name in languages that
// write it small: "la ministre", "el primer ministro", "der".
func (r *resolver) pastRole(p *tag.Paragraph, k int) int {
	for i := k; i < min(len(p.Tokens)-1, k+3) && p.Tokens[i].Quoted < 0; i++ {
		w := p.Tokens[i].Of(r.text)
		if i == k && !articles[w] || i > k && (!p.Tokens[i].Word || linkingAbroad[w]) || startsUpper(w) {
			break
		}
		next := p.Tokens[i+1]
		if startsUpper(next.Of(r.text)) && (!germanArticles[w] || i+2 < len(p.Tokens) && startsUpper(p.Tokens[i+2].Of(r.text))) {
			return i + 1
		}
	}
	return k
}

var (
	articles       = wordSet(`le la el il lo der die das o a`)
	germanArticles = wordSet(`der die das`)
	linkingAbroad  = wordSet(`de du des del della dello dei da do dos das von vom zum zur aus am im in en à au aux al et y e und para para por per a`)
)

// germanRole tells a noun that says what somebody is from a name, both of which
// German begins with a capital.
func germanRole(w string) bool {
	w = strings.ToLower(w)
	if germanOwners[w] {
		return true
	}
	w = strings.TrimSuffix(w, "in")
	for _, role := range germanRoles {
		if strings.HasSuffix(w, role) {
			return true
		}
	}
	return false
}

var (
	germanOwners = wordSet(`ihr ihre sein seine unser unsere herr frau dr prof`)
	germanRoles  = strings.Fields(`minister präsident kanzler sprecher chef stellvertreter meister vorsitzende vorsitzender direktor leiter trainer anwalt anwält
		senator sekretär experte expert professor kollege kolleg abgeordnete abgeordneter richter kommissar forscher`)
)

// goesOn reports whether a quotation is the next sentence behind one with its
// speaker, and nothing is said of another one behind it: "...", said X on Monday. "..."
func (r *resolver) goesOn(i int) bool {
	if i == 0 || r.found[i].paragraph != r.found[i-1].paragraph || len(r.found[i].cue) > 0 {
		return false
	}
	said, before := r.found[i].content[0], &r.found[i-1]
	from := max(lastByte(before), before.content[0].End)
	end := r.paras[r.found[i].paragraph].End
	between := strings.TrimSpace(r.text[min(from, said.Start):said.Start])
	next := strings.TrimLeftFunc(r.text[said.End:end], unicode.IsSpace)
	return strings.IndexAny(between, ".!?:;“”„«»\"") == max(0, len(between)-1) &&
		(next == "" || strings.IndexAny(next, ",،、") != 0 && startsUpper(next))
}

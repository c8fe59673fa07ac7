package quote

import (
	"strings"

	"onrecord/corpus"
	"onrecord/corpus/quote/tag"
)

// Chinese and Japanese write no spaces: who speaks, and the verb, are one run
// of letters before the quotation ("国防部发言人说：「") or around it
// ("大臣は「...」と述べた").

var (
	chineseCues = strings.Fields("表示 指出 強調 强调 認為 认为 回應 回应 透露 宣布 說 说 稱 称 問 问 道")
	// chineseAdverbs stand between who speaks and the verb.
	chineseAdverbs   = strings.Fields("同时 同時 随后 隨後 再次 曾经 曾經 曾 还 還 也 又 则 則 并且 並且 并 並 都 就 却 卻")
	chinesePronouns  = wordSet("他 她 它 他们 她们 他們 她們 我 我们 我們 你 您 自己 对方 對方 前者 后者 後者")
	japanesePronouns = wordSet("彼 彼女 彼ら 私 私たち 僕 それ これ")
	japaneseCues     = strings.Fields("述べ 語っ 話し 言っ 説明し 強調し 答え 明かし コメントし")
	// longestName is the number of bytes up to which a run of letters is who
	// speaks and not a clause.
	longestName = 48
)

// cjkSource looks for the cue and the source of a quotation whose tokens are
// those from first to last.
func (r *resolver) cjkSource(p *tag.Paragraph, first, last int) ([]corpus.Span, corpus.Span) {
	before, ok := r.wordBeside(p, first-1, -1)
	if !ok {
		return r.chineseBehind(p, last)
	}
	if cue, source, ok := r.chinese(before); ok {
		return cue, source
	}
	t := before
	who, ok := strings.CutSuffix(t.Of(r.text), "は")
	if !ok || len(who) > longestName || last >= len(p.Tokens) {
		return r.chineseBehind(p, last)
	}
	after := p.Tokens[last].Span
	for _, cue := range japaneseCues {
		if strings.HasPrefix(after.Of(r.text), "と"+cue) {
			at := after.Start + len("と")
			source := corpus.Span{Start: t.Start, End: t.Start + len(who)}
			if japanesePronouns[who] {
				source = corpus.Span{}
			}
			return []corpus.Span{{Start: at, End: at + len(cue)}}, source
		}
	}
	return nil, corpus.Span{}
}

// japaneseBehind looks behind a quotation for who speaks and the verb: 「...」と田中さんは語った.
func (r *resolver) japaneseBehind(run corpus.Span) ([]corpus.Span, corpus.Span) {
	rest, ok := strings.CutPrefix(run.Of(r.text), "と")
	who, said, topic := strings.Cut(rest, "は")
	if !ok || !topic || who == "" || len(who) > longestName || japanesePronouns[who] {
		return nil, corpus.Span{}
	}
	at := run.Start + len("と")
	for _, cue := range japaneseCues {
		if strings.HasPrefix(said, cue) {
			verb := at + len(who) + len("は")
			return []corpus.Span{{Start: verb, End: verb + len(cue)}}, corpus.Span{Start: at, End: at + len(who)}
		}
	}
	return nil, corpus.Span{}
}

// wordBeside gives the run of letters beside a quotation that no more than marks
// stand before.
func (r *resolver) wordBeside(p *tag.Paragraph, i, step int) (run corpus.Span, ok bool) {
	for n := 0; n < 3 && i >= 0 && i < len(p.Tokens) && !p.Tokens[i].Word; n++ {
		i += step
	}
	if i < 0 || i >= len(p.Tokens) || !p.Tokens[i].Word || p.Tokens[i].Quoted >= 0 {
		return corpus.Span{}, false
	}
	return p.Tokens[i].Span, true
}

// chineseBehind looks behind a quotation ("「...」市長說。").
func (r *resolver) chineseBehind(p *tag.Paragraph, last int) ([]corpus.Span, corpus.Span) {
	if last < len(p.Tokens) && p.Tokens[last].Word { // no mark between them: the end of the quotation is in its middle
		if cue, source, ok := r.chinese(p.Tokens[last].Span); ok {
			return cue, source
		}
		return r.japaneseBehind(p.Tokens[last].Span)
	}
	return nil, corpus.Span{}
}

// chinese takes a run of letters apart into who speaks and the verb. Who is a
// pronoun, or nothing ("並表示"), is not known.
func (r *resolver) chinese(run corpus.Span) (cue []corpus.Span, source corpus.Span, ok bool) {
	for _, c := range chineseCues {
		who, ends := strings.CutSuffix(run.Of(r.text), c)
		if !ends || len(who) > longestName {
			continue
		}
		cue = []corpus.Span{{Start: run.End - len(c), End: run.End}}
		for _, adverb := range chineseAdverbs {
			who = strings.TrimSuffix(who, adverb)
		}
		if who == "" || chinesePronouns[who] {
			return cue, corpus.Span{}, true
		}
		return cue, corpus.Span{Start: run.Start, End: run.Start + len(who)}, true
	}
	return nil, corpus.Span{}, false
}

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
	chineseCues  = strings.Fields("表示 指出 強調 强调 認為 认为 回應 回应 透露 宣布 說 说 稱 称 問 问 道")
	japaneseCues = strings.Fields("述べ 語っ 話し 言っ 説明し 強調し 答え 明かし コメントし")
	// longestName is the number of bytes up to which a run of letters is who
	// speaks and not a clause.
	longestName = 48
)

// cjkSource looks for the cue and the source of a quotation whose tokens are
// those from first to last.
func (r *resolver) cjkSource(p *tag.Paragraph, first, last int) ([]corpus.Span, corpus.Span) {
	i := first - 1
	for i >= 0 && first-i < 4 && !p.Tokens[i].Word {
		i--
	}
	if i < 0 || !p.Tokens[i].Word || p.Tokens[i].Quoted >= 0 {
		return nil, corpus.Span{}
	}
	t := p.Tokens[i].Span
	w := t.Of(r.text)
	for _, cue := range chineseCues {
		if who, ok := strings.CutSuffix(w, cue); ok && len(who) <= longestName {
			return []corpus.Span{{Start: t.End - len(cue), End: t.End}}, corpus.Span{Start: t.Start, End: t.Start + len(who)}
		}
	}
	who, ok := strings.CutSuffix(w, "は")
	if !ok || len(who) > longestName || last >= len(p.Tokens) {
		return nil, corpus.Span{}
	}
	after := p.Tokens[last].Span
	for _, cue := range japaneseCues {
		if strings.HasPrefix(after.Of(r.text), "と"+cue) {
			at := after.Start + len("と")
			return []corpus.Span{{Start: at, End: at + len(cue)}}, corpus.Span{Start: t.Start, End: t.Start + len(who)}
		}
	}
	return nil, corpus.Span{}
}

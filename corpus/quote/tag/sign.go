package tag

// sign marks a name behind a dash as the source of the quotation before it:
// "..." - Jane Doe.
func sign(article string, p *Paragraph, t *Tags) {
	for i := 1; i+1 < len(p.Units); i++ {
		u := p.Units[i]
		if u.Quoted >= 0 || p.Units[i-1].Quoted < 0 || !isDash(p.Tokens[u.Tokens.Start].Of(article)) {
			continue
		}
		end := i + 1
		for end < len(p.Units) && p.Units[end].Quoted < 0 && isDash(p.Tokens[p.Units[end].Tokens.Start].Of(article)) {
			end++
		}
		name := end
		for end < len(p.Units) && end-name < 10 && p.Units[end].Quoted < 0 && nameLike(article, p, end) {
			end++
		}
		rest := end
		for rest < len(p.Units) && !p.Tokens[p.Units[rest].Tokens.Start].Word {
			rest++
		}
		if end == name || rest < len(p.Units) {
			continue
		}
		if t.Labels[i-1].Part() != BContent {
			t.Labels[i-1] = BContent
		}
		t.Probs[i-1][BContent] = max(t.Probs[i-1][BContent], 0.9)
		t.Labels[i] = BCue
		for k := i + 1; k < name; k++ {
			t.Labels[k] = ICue
		}
		for k := name; k < rest; k++ {
			t.Labels[k] = ISource
		}
		for k := end; k < rest; k++ {
			t.Labels[k] = O
		}
		t.Labels[name] = BSource
	}
}

// head marks a name before a colon at the start of a headline as the source
// of what follows: "Mayor Holt: Bridge opens in May".
func head(article string, p *Paragraph, t *Tags) {
	end := 0
	for end < len(p.Units) && end < 5 && p.Units[end].Quoted < 0 && p.Tokens[p.Units[end].Tokens.Start].Word &&
		shape(p.Tokens[p.Units[end].Tokens.Start].Of(article)) >= shapeCapital {
		end++
	}
	if end == 1 && shape(p.Tokens[0].Of(article)) == shapeCaps { // a dateline
		return
	}
	if end == 0 || end+2 >= len(p.Units) || p.Tokens[p.Units[end].Tokens.Start].Of(article) != ":" || len(p.Sentences) > 1 {
		return
	}
	for i := range t.Labels {
		switch {
		case i < end:
			t.Labels[i] = ISource
		case i == end:
			t.Labels[i] = BCue
		case i == len(t.Labels)-1 && p.Units[i].Quoted < 0 && !p.Tokens[p.Units[i].Tokens.Start].Word:
			t.Labels[i] = O
		default:
			t.Labels[i] = IContent
			t.Probs[i][IContent] = max(t.Probs[i][IContent], 0.7)
		}
	}
	t.Labels[0], t.Labels[end+1] = BSource, BContent
}

func isDash(s string) bool {
	return s == "-" || s == "–" || s == "—" || s == "―" || s == "‒" || s == "~"
}

// nameLike reports whether a unit can stand in a signature.
func nameLike(article string, p *Paragraph, i int) bool {
	s := p.Tokens[p.Units[i].Tokens.Start].Of(article)
	return shape(s) >= shapeCapital || s == "," || s == "of" || s == "the" || s == "de" || s == "von" || s == "van"
}

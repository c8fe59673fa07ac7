package pack

import "onrecord/corpus"

// heads reads everything about the articles but their text.
func (p *Pack) heads(d *corpus.Dossier) error {
	data, err := p.one(kindHeads)
	if err != nil {
		return err
	}
	r := newReader(data)
	d.Title = r.string()
	d.Description = r.string()
	d.Articles = readList(r, 13, r.article)
	if len(d.Articles) != p.manifest.Articles {
		r.fail("not as many articles as the manifest says")
	}
	return r.end()
}

func (r *reader) article() corpus.Article {
	var a corpus.Article
	var date string
	for _, s := range []*string{&a.ID, &a.Title, &a.Standfirst, &a.Outlet, &date, &a.Section,
		&a.Page, &a.URL, &a.Kind, &a.Note, &a.Lang, &a.Dir} {
		*s = r.string()
	}
	a.Date = corpus.Date(date)
	a.Authors = r.strings()
	return a
}

// texts gives each article its text and paragraphs.
func (p *Pack) texts(d *corpus.Dossier) error {
	next := 0
	for _, c := range p.manifest.Chunks {
		if c.Kind != kindText {
			continue
		}
		data, err := p.chunk(c)
		if err != nil {
			return err
		}
		r := newReader(data)
		for i := range d.Articles[next : next+c.Articles] {
			a := &d.Articles[next+i]
			a.Text = r.string()
			a.Paragraphs = r.spans(len(a.Text))
		}
		if err := r.end(); err != nil {
			return err
		}
		next += c.Articles
	}
	return nil
}

// record reads quotations, speakers, utterances and stories.
func (p *Pack) record(d *corpus.Dossier) error {
	data, err := p.one(kindRecord)
	if err != nil {
		return err
	}
	r := newReader(data)
	d.Quotations = readList(r, 15, func() corpus.Quotation { return r.quotation(d) })
	d.Speakers = readList(r, 5, r.speaker)
	d.Utterances = readList(r, 5, func() corpus.Utterance { return r.utterance(d) })
	d.Stories = readList(r, 4, func() corpus.Story { return r.story(d) })
	return r.end()
}

func (r *reader) quotation(d *corpus.Dossier) corpus.Quotation {
	q := corpus.Quotation{Article: r.below(len(d.Articles), "article")}
	if r.err != nil {
		return q
	}
	n := len(d.Articles[q.Article].Text)
	q.Kind = corpus.QuoteKind(r.upTo(byte(corpus.Indirect), "kind"))
	q.Content = r.spans(n)
	q.Cue = r.spans(n)
	q.Source = r.spans(n)
	q.Speaker = r.string()
	q.Confidence = r.float()
	q.Evidence = readList(r, 3, func() corpus.Evidence {
		return corpus.Evidence{Rule: r.string(), Span: r.span(n)}
	})
	return q
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

func (r *reader) speaker() corpus.Speaker {
	return corpus.Speaker{
		ID:      r.string(),
		Name:    r.string(),
		Unnamed: r.upTo(1, "mark") == 1,
		Roles:   r.strings(),
		Aliases: readList(r, 3, func() corpus.Alias {
			return corpus.Alias{Name: r.string(), Count: r.int(), Reason: r.string()}
		}),
	}
}

func (r *reader) utterance(d *corpus.Dossier) corpus.Utterance {
	u := corpus.Utterance{ID: r.string(), Speaker: r.string()}
	number, base := 0, 0 // of the variant; bytes of the first one
	u.Variants = readList(r, 6, func() corpus.Variant {
		v := corpus.Variant{Quotation: r.below(len(d.Quotations), "quotation")}
		if r.err != nil {
			return v
		}
		n := textLen(&d.Quotations[v.Quotation])
		if number == 0 {
			base = n
		}
		v.Part = r.span(n)
		v.Relation = corpus.Relation(r.upTo(byte(corpus.Fragment), "relation"))
		v.Edits = readList(r, 5, func() corpus.Edit {
			return corpus.Edit{Op: corpus.EditOp(r.upTo(byte(corpus.Gap), "edit")), Base: r.span(base), Text: r.span(n)}
		})
		v.SameAs = r.below(number+1, "variant") - 1
		number++
		return v
	})
	u.Paraphrases = readList(r, 1, func() int { return r.below(len(d.Quotations), "quotation") })
	u.Omitted = r.articles(d)
	return u
}

// textLen is the length in bytes of what Quotation.Text returns.
func textLen(q *corpus.Quotation) int {
	n := max(0, len(q.Content)-1)
	for _, s := range q.Content {
		n += s.Len()
	}
	return n
}

// articles reads indices of articles.
func (r *reader) articles(d *corpus.Dossier) []int {
	return readList(r, 1, func() int { return r.below(len(d.Articles), "article") })
}

func (r *reader) story(d *corpus.Dossier) corpus.Story {
	return corpus.Story{ID: r.string(), Title: r.string(), Articles: r.articles(d), Independent: r.int()}
}

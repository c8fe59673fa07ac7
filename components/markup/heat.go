package markup

// Heat is a transcript in which a word is the darker the more other reports
// print it.
type Heat struct {
	Article  Article
	Legend   []HueName // class and number of reports for each darkness
	Passages *Figure
}

// HTML renders the legend, the transcript and the table of passages.
func (v Heat) HTML() string {
	var h builder
	h.open("div", "class", "heated")
	h.open("p", "class", "soft legend")
	if len(v.Legend) == 0 {
		h.text("No other report prints words of this transcript.")
	} else {
		h.text("Printed by other reports: ")
		h.el("span", "none")
		for _, l := range v.Legend {
			h.el("mark", l.Name, "class", l.Hue)
		}
	}
	h.close("p")
	h.WriteString(v.Article.HTML())
	if v.Passages != nil {
		h.WriteString(v.Passages.HTML())
	}
	h.close("div")
	return h.String()
}

package ingest

import (
	"io"
	"strings"

	"github.com/ledongthuc/pdf"
)

// glyphs is what a page of a PDF shows, letter by letter, in the order in which
// it is written. The library's own way to them takes every letter of a composite
// font, as browsers write them, for one without width, and knows no forms.
type glyphs struct {
	list  []pdf.Text
	fonts map[string]*pdfFont
	forms int  // that may still be drawn
	left  *ink // of the file
	state pdfState
	line  matrix // where the line began
	stack []pdfState
	deep  int // states that are not kept, there are so many
}

// ink is what may still be drawn of a file.
type ink struct{ operators, bytes int64 }

// spend reports whether a stream, or a list of such that are one, may be followed: it
// is not long. It panics with errEndless when all of them are too long.
func (k *ink) spend(stream pdf.Value) bool {
	parts := []pdf.Value{stream}
	if stream.Kind() == pdf.Array {
		parts = parts[:0]
		for i := range stream.Len() {
			parts = append(parts, stream.Index(i))
		}
	}
	var all int64
	for _, part := range parts {
		n, _ := io.Copy(io.Discard, io.LimitReader(part.Reader(), maxStream+1))
		if k.bytes -= n; k.bytes < 0 {
			panic(errEndless)
		}
		all += n
	}
	return all <= maxStream
}

// pdfState is what "q" keeps and "Q" brings back.
type pdfState struct {
	ctm, tm                              matrix
	font                                 *pdfFont
	size, letters, words, lead, rise, by float64 // of the font, between letters and words, of lines, above them, and how wide
}

// matrix is [a b c d e f] of the specification.
type matrix [6]float64

func (m matrix) of(n matrix) matrix {
	return matrix{m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5]}
}

var upright = matrix{1, 0, 0, 1, 0, 0}

const (
	maxGlyphs  = 1 << 20 // of a page
	maxForms   = 200     // of a page
	maxInForms = 5       // forms inside each other

	maxStates    = 1000     // kept inside each other
	maxOperators = 20 << 20 // of all pages
	maxStreams   = 1 << 28  // bytes of all pages
	maxStream    = 1 << 24  // bytes of what is drawn at once
)

// errEndless ends a page that draws more than any paper does.
var errEndless = boundError("too much is drawn on its pages")

// lettersOf reads what a page shows. It panics with errEndless when more is drawn
// than is left.
func lettersOf(p pdf.Page, left *ink) []pdf.Text {
	g := glyphs{left: left, fonts: map[string]*pdfFont{}, forms: maxForms, state: pdfState{ctm: upright, tm: upright, by: 1}}
	if contents := p.V.Key("Contents"); contents.Kind() != pdf.Null {
		g.draw(contents, p.Resources(), "", 0)
	}
	return g.list
}

// draw reads a stream of operators.
func (g *glyphs) draw(stream, resources pdf.Value, path string, depth int) {
	if !g.left.spend(stream) {
		return
	}
	pdf.Interpret(stream, func(stk *pdf.Stack, op string) {
		if g.left.operators--; g.left.operators < 0 {
			panic(errEndless)
		}
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		if op == "Do" && len(args) == 1 && depth < maxInForms && g.forms > 0 {
			if form := resources.Key("XObject").Key(args[0].Name()); form.Key("Subtype").Name() == "Form" {
				g.forms--
				g.form(form, resources, path+"/"+args[0].Name(), depth+1)
			}
			return
		}
		if op == "Tf" && len(args) == 2 {
			g.state.font, g.state.size = g.font(resources, path, args[0].Name()), args[1].Float64()
			return
		}
		g.operator(op, args)
	})
}

// form draws what stands in a form, which may have fonts of its own.
func (g *glyphs) form(form, resources pdf.Value, path string, depth int) {
	before, line, stack, deep := g.state, g.line, g.stack, g.deep
	if m := form.Key("Matrix"); m.Len() == 6 {
		g.state.ctm = matrixOf(m.Index).of(g.state.ctm)
	}
	if own := form.Key("Resources"); own.Kind() == pdf.Dict {
		resources = own
	} else {
		path = path[:strings.LastIndexByte(path, '/')]
	}
	g.draw(form, resources, path, depth)
	g.state, g.line, g.stack, g.deep = before, line, stack, deep
}

func matrixOf(at func(int) pdf.Value) (m matrix) {
	for i := range m {
		m[i] = at(i).Float64()
	}
	return m
}

// operator follows one that moves or shows text; others are left alone.
func (g *glyphs) operator(op string, args []pdf.Value) {
	s := &g.state
	number := func(i int) float64 { return args[i].Float64() }
	if n, known := operands[op]; !known || len(args) < n {
		return
	}
	switch op {
	case "cm":
		s.ctm = matrixOf(func(i int) pdf.Value { return args[i] }).of(s.ctm)
	case "q":
		if len(g.stack) == maxStates {
			g.deep++
		} else {
			g.stack = append(g.stack, *s)
		}
	case "Q":
		if n := len(g.stack); g.deep > 0 {
			g.deep--
		} else if n > 0 {
			*s, g.stack = g.stack[n-1], g.stack[:n-1]
		}
	case "BT":
		s.tm, g.line = upright, upright
	case "Tc":
		s.letters = number(0)
	case "Tw":
		s.words = number(0)
	case "TL":
		s.lead = number(0)
	case "Ts":
		s.rise = number(0)
	case "Tz":
		s.by = number(0) / 100
	case "Tm":
		g.line = matrixOf(func(i int) pdf.Value { return args[i] })
		s.tm = g.line
	case "TD":
		s.lead = -number(1)
		g.move(number(0), number(1))
	case "Td":
		g.move(number(0), number(1))
	case "T*":
		g.move(0, -s.lead)
	case `"`:
		s.words, s.letters = number(0), number(1)
		g.move(0, -s.lead)
		g.show(args[2].RawString())
	case "'":
		g.move(0, -s.lead)
		g.show(args[0].RawString())
	case "Tj":
		g.show(args[0].RawString())
	case "TJ":
		for i := range args[0].Len() {
			if v := args[0].Index(i); v.Kind() == pdf.String {
				g.show(v.RawString())
			} else {
				g.advance(-v.Float64() / 1000 * s.size)
			}
		}
	}
}

// operands are the operators that are followed, and how many values each has.
var operands = map[string]int{"cm": 6, "q": 0, "Q": 0, "BT": 0, "Tc": 1, "Tw": 1, "TL": 1, "Ts": 1, "Tz": 1, "Tm": 6, "TD": 2, "Td": 2, "T*": 0, `"`: 3, "'": 1, "Tj": 1, "TJ": 1}

func (g *glyphs) move(x, y float64) {
	g.line = matrix{1, 0, 0, 1, x, y}.of(g.line)
	g.state.tm = g.line
}

func (g *glyphs) advance(x float64) {
	g.state.tm = matrix{1, 0, 0, 1, x * g.state.by, 0}.of(g.state.tm)
}

// show takes down the letters of a string and goes on behind them.
func (g *glyphs) show(s string) {
	f := g.state.font
	if f == nil {
		return
	}
	for s != "" && len(g.list) < maxGlyphs {
		n := min(len(s), f.bytes)
		code := s[:n]
		s = s[n:]
		width := f.width(code)
		at := matrix{g.state.size * g.state.by, 0, 0, g.state.size, 0, g.state.rise}.of(g.state.tm).of(g.state.ctm)
		if text := f.text(code); text != "" {
			g.list = append(g.list, pdf.Text{FontSize: at[0], X: at[4], Y: at[5], W: width / 1000 * at[0], S: text})
		}
		step := width/1000*g.state.size + g.state.letters
		if code == " " {
			step += g.state.words
		}
		g.advance(step)
	}
}

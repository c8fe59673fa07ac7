package clean

import (
	_ "embed"
	"sync"
)

//go:embed text.model
var textModel []byte

//go:embed html.model
var htmlModel []byte

// Text is the model of plain text, HTML that of pages.
var (
	Text = sync.OnceValue(func() *Model { return mustModel(textModel) })
	HTML = sync.OnceValue(func() *Model { return mustModel(htmlModel) })
)

func mustModel(b []byte) *Model {
	m, err := ReadModel(b)
	if err != nil {
		panic(err)
	}
	return m
}

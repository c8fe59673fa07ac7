package site

import (
	"cmp"
	"encoding/json"
	"io/fs"
)

type manifest struct {
	ID              string         `json:"id"`
	Name            string         `json:"name"`
	ShortName       string         `json:"short_name"`
	Description     string         `json:"description,omitempty"`
	Lang            string         `json:"lang"`
	StartURL        string         `json:"start_url"`
	Scope           string         `json:"scope"`
	Display         string         `json:"display"`
	BackgroundColor string         `json:"background_color"`
	ThemeColor      string         `json:"theme_color"`
	Icons           []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// addIcons adds the pictures in package web, which the tests of this package
// have drawn.
func (b *builder) addIcons() error {
	names, err := fs.Glob(b.web, "icons/*")
	if err != nil {
		return err
	}
	for _, name := range names {
		if b.files[name], err = fs.ReadFile(b.web, name); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) addManifest() error {
	data, err := json.MarshalIndent(manifest{
		ID:              b.Base,
		Name:            cmp.Or(b.desk.Title, "OnRecord"),
		ShortName:       "OnRecord",
		Description:     b.desk.Description,
		Lang:            "en",
		StartURL:        b.Base,
		Scope:           b.Base,
		Display:         "standalone",
		BackgroundColor: "#fbfaf7",
		ThemeColor:      "#fbfaf7",
		Icons: []manifestIcon{
			{Src: "icons/icon.svg", Sizes: "any", Type: "image/svg+xml"},
			{Src: "icons/icon-192.png", Sizes: "192x192", Type: "image/png"},
			{Src: "icons/icon-512.png", Sizes: "512x512", Type: "image/png"},
			{Src: "icons/icon-maskable-512.png", Sizes: "512x512", Type: "image/png", Purpose: "maskable"},
		},
	}, "", "  ")
	b.files["manifest.webmanifest"] = append(data, '\n')
	return err
}

package site_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "draw the icons in web/icons anew")

// shape is a rectangle with rounded corners on a canvas of 512 by 512. A circle
// is one whose corners meet.
type shape struct {
	x, y, w, h, r float64
	fill          color.NRGBA
}

var (
	paper = color.NRGBA{0xfb, 0xfa, 0xf7, 0xff}
	ink   = color.NRGBA{0x1c, 0x1b, 0x19, 0xff}
	red   = color.NRGBA{0xb3, 0x26, 0x1e, 0xff}
)

// mark is the sign of OnRecord: a report, and the red dot that says that it is
// on record. All of it lies in the circle that a mask leaves.
var mark = []shape{
	{x: 104, y: 120, w: 112, h: 112, r: 56, fill: red},
	{x: 248, y: 156, w: 160, h: 40, r: 20, fill: ink},
	{x: 104, y: 268, w: 304, h: 40, r: 20, fill: ink},
	{x: 104, y: 352, w: 208, h: 40, r: 20, fill: ink},
}

// icons lists the pictures. Rounded paper is for places that show a picture as
// it is, square paper for those that cut it to a shape.
var icons = []struct {
	file   string
	size   int
	corner float64
}{
	{"icon-192.png", 192, 112},
	{"icon-512.png", 512, 112},
	{"icon-maskable-512.png", 512, 0},
	{"apple-touch-icon.png", 180, 0},
}

// The icons in web/icons are what this file draws.
func TestIcons(t *testing.T) {
	want := map[string][]byte{"icon.svg": []byte(svg(112))}
	for _, icon := range icons {
		data, err := draw(icon.size, icon.corner)
		if err != nil {
			t.Fatal(err)
		}
		want[icon.file] = data
	}
	for name, data := range want {
		file := filepath.Join("../../web/icons", name)
		if *update {
			if err := os.WriteFile(file, data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(file)
		if err != nil || !samePicture(have, data) {
			t.Errorf("%s is another picture: go test ./app/site -run Icons -update (%v)", file, err)
		}
	}
}

// samePicture compares pixels: the bytes of a PNG depend on who wrote it.
func samePicture(a, b []byte) bool {
	one, err1 := png.Decode(bytes.NewReader(a))
	two, err2 := png.Decode(bytes.NewReader(b))
	if err1 != nil || err2 != nil {
		return bytes.Equal(a, b)
	}
	return one.Bounds() == two.Bounds() && bytes.Equal(pixels(one), pixels(two))
}

func pixels(from image.Image) []byte {
	to := image.NewNRGBA(from.Bounds())
	imagedraw.Draw(to, to.Rect, from, to.Rect.Min, imagedraw.Src)
	return to.Pix
}

func onPaper(corner float64) []shape {
	return append([]shape{{w: 512, h: 512, r: corner, fill: paper}}, mark...)
}

func svg(corner float64) string {
	var out strings.Builder
	out.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">` + "\n")
	for _, s := range onPaper(corner) {
		fmt.Fprintf(&out, `<rect x="%g" y="%g" width="%g" height="%g" rx="%g" fill="#%02x%02x%02x"/>`+"\n",
			s.x, s.y, s.w, s.h, s.r, s.fill.R, s.fill.G, s.fill.B)
	}
	out.WriteString("</svg>\n")
	return out.String()
}

func draw(size int, corner float64) ([]byte, error) {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	scale := 512 / float64(size)
	shapes := onPaper(corner)
	for y := range size {
		for x := range size {
			var c color.NRGBA
			for _, s := range shapes {
				c = over(c, s.fill, s.cover((float64(x)+0.5)*scale, (float64(y)+0.5)*scale, scale))
			}
			img.SetNRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&out, img)
	return out.Bytes(), err
}

// cover says how much of a pixel around (x, y) the shape covers, from 0 to 1,
// by the distance of its centre from the edge.
func (s shape) cover(x, y, pixel float64) float64 {
	dx := math.Abs(x-s.x-s.w/2) - s.w/2 + s.r
	dy := math.Abs(y-s.y-s.h/2) - s.h/2 + s.r
	distance := math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - s.r
	return min(max(0.5-distance/pixel, 0), 1)
}

// over lays colour top, of which a share a is there, over c. Only the paper,
// the first layer, ever lies over nothing.
func over(c, top color.NRGBA, a float64) color.NRGBA {
	if a == 0 {
		return c
	}
	if c.A == 0 {
		top.A = uint8(math.Round(255 * a))
		return top
	}
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*a)) }
	return color.NRGBA{mix(c.R, top.R), mix(c.G, top.G), mix(c.B, top.B), c.A}
}

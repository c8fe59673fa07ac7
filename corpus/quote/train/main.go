// Command train fits the quotation tagger to annotated articles and writes
// the model file.
//
//	go run ./corpus/quote/train -data ../shared/eval/polnear/train -o corpus/quote/model.gz
//
// DIR holds text/*.txt and attributions/*.ann. The same data, options and seed
// give the same file.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	"onrecord/corpus/quote/tag"
)

func main() {
	data := flag.String("data", "../shared/eval/polnear/train", "folder of annotated articles")
	own := flag.String("own", "corpus/quote/train/own.txt", "file of annotated paragraphs to learn from as well")
	out := flag.String("o", "corpus/quote/model.gz", "model file to write")
	opt := tag.Options{}
	flag.Uint64Var(&opt.Seed, "seed", 1, "seed of all random choices")
	bits := flag.Uint("bits", 17, "logarithm of the number of weight rows of each run")
	flag.IntVar(&opt.Epochs, "epochs", 6, "runs over the articles")
	flag.Float64Var(&opt.Rate, "rate", 0.015, "rate of learning")
	flag.Float64Var(&opt.Dropout, "dropout", 0.2, "share of features left out at each step")
	flag.IntVar(&opt.Folds, "folds", 4, "parts the articles are split into to prepare the second run")
	gold := flag.String("predict", "", "folder of articles to tag with the model instead of learning")
	pred := flag.String("pred", "pred.jsonl", "file to write what was found to")
	oracle := flag.Bool("oracle", false, "link the right labels instead of the model's")
	base := flag.String("base", "", "model to take everything but the linker from")
	flag.Parse()
	opt.Bits = uint32(*bits)
	start := time.Now()
	opt.Log = func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, "%6.1fs  "+format+"\n", append([]any{time.Since(start).Seconds()}, args...)...)
	}
	if *gold != "" {
		if err := tagFolder(*out, *gold, *pred, *oracle); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		return
	}
	if *base != "" {
		m, err := readModel(*base)
		if err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		opt.Base = m
	}
	if err := train(*data, *own, *out, opt); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// ownWeight is how often the examples of the project itself are seen for each
// time the others are.
const ownWeight = 4

func train(data, own, out string, opt tag.Options) error {
	docs, err := readFolder(data)
	if err != nil {
		return err
	}
	examples := make([]tag.Example, len(docs))
	for i := range docs {
		examples[i] = docs[i].example()
	}
	if own != "" {
		d, err := readOwn(own)
		if err != nil {
			return err
		}
		ex := d.example()
		ex.Weight = ownWeight
		examples = append(examples, ex)
	}
	m := tag.Learn(examples, opt)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if _, err := m.WriteTo(f); err != nil {
		return err
	}
	return f.Close()
}

func tagFolder(model, dir, out string, oracle bool) error {
	m, err := readModel(model)
	if err != nil {
		return err
	}
	return predict(m, dir, out, oracle)
}

func readModel(path string) (*tag.Model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return tag.ReadModel(f)
}

module onrecord

go 1.26.0

require (
	github.com/clipperhouse/uax29/v2 v2.7.0
	golang.org/x/text v0.43.0
)

require go.yaml.in/yaml/v3 v3.0.6

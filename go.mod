module github.com/parallax-assessment/parallax

go 1.26.0

require (
	github.com/google/go-cmp v0.7.0
	github.com/nicksnyder/go-i18n/v2 v2.7.0
	golang.org/x/text v0.43.0
)

require go.yaml.in/yaml/v3 v3.0.6 // indirect

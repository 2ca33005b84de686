# Everything is in dev/__main__.py, which works without make too: python3 -m dev site
PYTHON ?= python3

.PHONY: site test serve lint bench settings lock picture clean

site test serve lint bench settings lock picture:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer, from python.org or with your system's package manager." >&2; exit 1; }
	@$(PYTHON) -m dev $@

clean:
	rm -rf site dist .venv

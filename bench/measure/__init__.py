"""The parts of script/bench: servers and their CPU, pages, submits, start and memory, sizes, the report."""

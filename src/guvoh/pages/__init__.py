"""Row 6: base templates, components, middleware; kind to form, record, list."""

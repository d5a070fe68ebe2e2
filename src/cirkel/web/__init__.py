"""Pages: `public` for anyone, `work` for partners, `manage` for coordinators; `ui` is how they
look.

A view loads, validates, makes one domain call and answers. Addresses outside `public` refuse a
visitor.
"""

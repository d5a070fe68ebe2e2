"""The working instrument of a youth covenant: collection, monitor, programme, newsletter."""

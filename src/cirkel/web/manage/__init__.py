"""Pages for the coordinator: releases, questions, people, house style."""

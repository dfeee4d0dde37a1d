"""What people and programs read: answers, law, dossiers, checks and reports, each the same in all of its forms."""

"""What runs behind the walls. Nothing of it imports the judge, an exercise or anything else of the course's machinery."""

"""The studio: where HR designs the programme, sees where it has holes, and tries it on."""

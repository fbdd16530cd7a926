"""Press Archive: briefings, questions, answers and the directory of missions."""

"""Addresses of the board."""

from django.urls import path

from guvoh.board.views import board, calendar, handing

urlpatterns = [
    path("board", board.board, name="board"),
    path("board/calendar", calendar.calendar, name="board_calendar"),
    path("board/hand-over/<uuid:circle>", handing.hand_over, name="hand_over"),
]

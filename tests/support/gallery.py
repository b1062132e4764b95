"""The product's addresses, and the gallery."""

from django.urls import include, path

from guvoh.pages.views.gallery import gallery, gallery_form

urlpatterns = [
    path("gallery", gallery),
    path("gallery/<kind>", gallery_form),
    path("", include("guvoh.membership.urls")),
    path("", include("guvoh.pages.urls")),
]
handler400 = "guvoh.pages.answers.bad_request"
handler403 = "guvoh.pages.answers.permission_denied"
handler404 = "guvoh.pages.answers.not_found"
handler500 = "guvoh.pages.answers.broken"

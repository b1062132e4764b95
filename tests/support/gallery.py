"""The product's addresses, and the gallery."""

from django.urls import path

from guvoh.pages.views.gallery import gallery, gallery_form
from guvoh.web import urls

urlpatterns = [path("gallery", gallery), path("gallery/<kind>", gallery_form), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

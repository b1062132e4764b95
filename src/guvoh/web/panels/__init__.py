"""Pages made of panels that the packages register: here they are put together."""

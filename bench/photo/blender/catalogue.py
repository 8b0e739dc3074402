"""The list of products: each a function that builds one, with its hard cases."""

PRODUCTS = {}


def product(*hard, tone=None, view=(25, 18)):
    """Registers a builder. `hard`: holes, thin, fur, translucent. `tone`: white or black, for backgrounds of the same tone.

    `view`: azimuth and elevation of the camera in degrees; 90 is a flat lay.
    """
    def register(builder):
        name = builder.__name__.replace("_", "-")
        PRODUCTS[name] = {"build": builder, "hardCases": list(hard), "tone": tone, "view": view}
        return builder
    return register

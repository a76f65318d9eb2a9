"""What %pip becomes."""


async def get_transformed_code(_):
    """The line of code that stands in the cell for a line with %pip."""
    return "print('The packages of the course are all aboard; no others can be installed in this page.')"

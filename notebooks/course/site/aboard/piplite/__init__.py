"""In place of JupyterLite's package installer: all packages of the course are aboard, and no other can be fetched."""

"""The hub's configuration: that it is one, that it opens nothing, and that it says what the rest of the course says."""

import re
from pathlib import Path

import lab
import pytest
from jupyter_server.services.kernels.kernelmanager import MappingKernelManager
from traitlets.config.loader import PyFileConfigLoader

from course import ROOT

FILE = ROOT / "notebooks/course/hub/jupyterhub_config.py"
GUIDE = (ROOT / "notebooks/GUIDE.md").read_text(encoding="utf-8")


def loaded():
    return PyFileConfigLoader(FILE.name, path=str(FILE.parent)).load_config()


@pytest.fixture
def config(monkeypatch):
    monkeypatch.setenv("HUB_PASSWORD", "a password")
    return loaded()


@pytest.mark.parametrize("password", [None, ""])
def test_without_a_password_nothing_starts(monkeypatch, password):
    monkeypatch.delenv("HUB_PASSWORD", raising=False)
    if password is not None:
        monkeypatch.setenv("HUB_PASSWORD", password)
    with pytest.raises(SystemExit, match="export HUB_PASSWORD="):
        loaded()


def test_as_it_stands_no_other_machine_can_reach_it(config):
    assert config.JupyterHub.bind_url.startswith("http://127.0.0.1:")
    assert config.JupyterHub.authenticator_class == "dummy"
    assert config.DummyAuthenticator.password == "a password"
    assert FILE.read_text(encoding="utf-8").count("# CLASS: ") == 3, (
        "the guide says: at three places"
    )


def test_every_option_of_a_students_server_is_one(config):
    options = [re.fullmatch(r"--(\w+)\.(\w+)=(.+)", word).groups() for word in config.Spawner.args]
    for owner, name, value in options:
        if owner == "MappingKernelManager":
            trait = MappingKernelManager.class_traits()[name]
            assert type(trait.default_value)(eval(value)) == eval(value)
    ours = lab.lab_arguments(Path("work"), [], root=False)
    assert config.Spawner.args[-1] in ours, "what make lab says of Jupytext holds on a hub, too"


def test_every_option_of_the_hub_is_one(config):
    app = pytest.importorskip("jupyterhub.app")
    from jupyterhub.auth import Authenticator, DummyAuthenticator
    from jupyterhub.spawner import Spawner

    for kind in (app.JupyterHub, Authenticator, DummyAuthenticator, Spawner):
        assert set(config[kind.__name__]) <= set(kind.class_trait_names(config=True))


def test_what_may_be_stopped_and_by_whom_fits_together(config):
    (service,), (role,) = config.JupyterHub.services, config.JupyterHub.load_roles
    assert role["services"] == [service["name"]]
    assert {"delete:servers", "list:users"} <= set(role["scopes"])


def test_the_guide_says_what_it_sets(config):
    hub = GUIDE.partition("### A JupyterHub")[2].partition("\n## ")[0]
    assert config.Spawner.mem_guarantee == "350M" and "350 MB a student" in hub
    assert "cull_idle_timeout=3600" in config.Spawner.args[0] and "idle for an hour" in hub
    assert (
        "--timeout=7200" in config.JupyterHub.services[0]["command"] and "servers after two" in hub
    )
    assert config.JupyterHub.concurrent_spawn_limit == 10 and "Ten servers start at once" in hub

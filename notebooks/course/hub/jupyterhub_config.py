"""A JupyterHub for the course on one server: `jupyterhub -f jupyterhub_config.py`. The guide says for how many it is enough.

As it stands it is a rehearsal on your own machine: one password for all (in HUB_PASSWORD), and no other machine can reach it.
For a class change the three places that say CLASS.
"""

import os
import sys

c = get_config()  # noqa: F821

# CLASS: who may come in. "dummy" takes any name with the one password. For a class: "native" (students sign up, you let them
# in; jupyterhub-nativeauthenticator), or your university's own log-in (oauthenticator, ltiauthenticator for Moodle and
# Canvas); then name them in allowed_users in place of allow_all.
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ.get("HUB_PASSWORD") or sys.exit(
    "Choose a password for the rehearsal first: export HUB_PASSWORD=…"
)
c.Authenticator.allow_all = True

# CLASS: where. This machine alone; for a class put a server that speaks https before it, or give it ssl_cert and ssl_key.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"

# CLASS: as whom. "simple" starts plain processes and obeys no limit below. For a class "systemd" (jupyterhub-systemdspawner)
# gives every student an account and obeys them; so do the spawners for Docker and Kubernetes.
c.JupyterHub.spawner_class = "simple"
c.Spawner.mem_limit = "1G"  # lesson 12 starts three processes more; the others need a third of it
c.Spawner.mem_guarantee = "350M"
c.Spawner.cpu_limit = 2.0

# All come at the same minute: so many servers start at once, the others wait, for as long as a start may then take.
c.JupyterHub.concurrent_spawn_limit = 10
c.JupyterHub.active_server_limit = 60
c.Spawner.start_timeout = c.Spawner.http_timeout = 300

# What a student sees first: nbgitpuller's link has brought the class's folder (`make class`) there.
c.Spawner.default_url = "/lab"
c.Spawner.environment = {
    "OPENBLAS_NUM_THREADS": "1"
}  # one core a student, and the same digits for all
c.Spawner.args = [
    # A lesson that is left open holds its memory. Who comes back runs its cells once more.
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
    "--MappingKernelManager.cull_connected=True",
    # Jupytext's server part refuses to open a lesson that it believes out of step with its source.
    "--ServerApp.jpserver_extensions={'jupyterlab_jupytext': False}",
]

# Servers that nobody used for two hours are stopped; what is saved stays (jupyterhub-idle-culler).
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=7200"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]

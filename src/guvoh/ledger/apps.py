from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "guvoh.ledger"

    def ready(self) -> None:
        from guvoh.catalogue import provider
        from guvoh.circles import hooks
        from guvoh.ledger import chain, departures, naming
        from guvoh.ledger.proving import refused

        provider.use(names_rows=naming.names_rows, refused=refused)
        hooks.replica_heads.append(chain.named)
        hooks.departures.append(departures.guest_left)

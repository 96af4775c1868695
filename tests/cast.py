"""The cast of the tests. Every person here and in every factory is fictional."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.safeguards.actions import create_agency, create_user, install_administrator
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Role

NAMES = (
    ("Alma", "Robles", "Vega"), ("Berta", "Lozano", "Prieto"), ("Celia", "Montes", "Rivas"), ("Dalia", "Ferrer", "Pinto"),
    ("Emilio", "Casas", "Duarte"), ("Fabio", "Noguera", "Salas"), ("Greta", "Olmo", "Tapia"), ("Hilda", "Prado", "Ureña"),
    ("Iván", "Quiroga", "Valle"), ("Julia", "Rey", "Zamora"),
)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """Ana and Bruno work on one team, Carla in another region; the others as their names say."""

    ana: User  # case worker
    bruno: User  # case worker of the same team
    carla: User  # case worker of another region
    dario: User  # prosecutor
    elsa: User  # administrator without access to cases
    felix: User  # auditor
    gloria: User  # rapporteur
    clerk: User  # sends returns for the care agency
    care: Agency
    prosecution: Agency

    def everybody(self) -> dict[str, User]:
        return {
            "ana": self.ana, "bruno": self.bruno, "carla": self.carla, "dario": self.dario, "elsa": self.elsa,
            "felix": self.felix, "gloria": self.gloria, "clerk": self.clerk,
        }  # fmt: skip


def fresh(user: User) -> User:
    """The user as a new request would load her."""
    return User.objects.select_related("agency").get(pk=user.pk)


def make_cast() -> Cast:
    elsa = install_administrator(username="elsa")
    care = create_agency(code="CARE", name_es="Atención", name_en="Care", kind="social_services", by=elsa)
    prosecution = create_agency(
        code="FISC", name_es="Fiscalía", name_en="Prosecution", kind="prosecution", by=elsa
    )

    def user(name: str, agency: Agency | None, role: Role, region: str = "") -> User:
        return fresh(create_user(username=name, agency=agency, roles=[role], region=region, by=elsa))

    return Cast(
        ana=user("ana", care, Role.CASE_WORKER, "CU-03"),
        bruno=user("bruno", care, Role.CASE_WORKER, "CU-03"),
        carla=user("carla", care, Role.CASE_WORKER, "CU-13"),
        dario=user("dario", prosecution, Role.PROSECUTOR),
        elsa=fresh(elsa),
        felix=user("felix", None, Role.AUDITOR),
        gloria=user("gloria", None, Role.RAPPORTEUR),
        clerk=user("clerk", care, Role.RETURNS_CLERK),
        care=care,
        prosecution=prosecution,
    )

"""Tables of collection, one module per concept."""

from cirkel.collection.models.delivery import Delivery, DeliveryFile, Figure
from cirkel.collection.models.finding import Finding
from cirkel.collection.models.source import Source

__all__ = ["Delivery", "DeliveryFile", "Figure", "Finding", "Source"]

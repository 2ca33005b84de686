from tests.small import small_handbook

__all__ = ["small_handbook"]

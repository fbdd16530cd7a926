"""The entrance of the desk: passwords, second factors, lockout, and when a session ends.

django-allauth leads through login and second factors, django-axes counts failures; what is the
archive's own way of using them stands here (docs/security.md).
"""

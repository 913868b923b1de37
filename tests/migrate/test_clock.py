from crossorigin.migrate.clock import Clock


def test_the_time_is_over_for_good() -> None:
    now = [100.0]
    clock = Clock(5, lambda: now[0])
    assert (clock.is_over(), clock.was_over) == (False, False)
    now[0] = 105
    assert not clock.is_over()
    now[0] = 105.1
    assert (clock.was_over, clock.is_over(), clock.was_over) == (False, True, True)
    now[0] = 0
    assert clock.is_over()


def test_it_can_be_stopped() -> None:
    clock = Clock(3600, patience=2)
    clock.stop()
    assert (clock.is_over(), clock.was_over, clock.patience) == (True, True, 2)


def test_the_clock_of_the_machine() -> None:
    assert not Clock(3600).is_over()
    assert Clock(-1).is_over()

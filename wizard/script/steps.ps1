# ---- Steps ----

function Show-CasLine($lines) {
    foreach ($line in @("$lines".Split("`n"))) {
        Write-Host ('    ' + $line.TrimEnd())
    }
}

function Show-CasElsewhere($commands) {
    foreach ($command in $commands) {
        if ($command.Note -ne '') {
            Show-CasLine ($say.Elsewhere -f $command.Place)
            Show-CasLine $command.Note
        }
    }
}

# One command of a step: runs it, or says who has to.
function Invoke-CasCommand($command) {
    $WhatIfPreference = $false
    $ConfirmPreference = 'None'
    if ($command.Note -ne '') {
        Show-CasElsewhere @($command)
        return
    }
    Show-CasLine ([string]$command.Run).Trim()
    $script:password = $null
    if ($command.NeedsPassword) {
        $script:password = Get-CasPassword
    }
    try {
        & $command.Run | Out-Host
    } finally {
        $script:password = $null
    }
}

# A computer that may restart, and is away.
function Test-CasGone($step, $record) {
    return ($step.MayRestart -and $record.Exception -is [System.Management.Automation.Remoting.PSRemotingTransportException])
}

# Looks until everything is right; $accept says when.
function Wait-CasProof($step, $probes, $accept) {
    $deadline = (Get-Date).AddSeconds($step.Patience)
    $away = $false
    while ($true) {
        $reading = $null
        try {
            $reading = Read-CasProbe $probes $step.Saves
        } catch {
            $trouble = $_.Exception.Message
            if (Test-CasGone $step $_) {
                $away = $true
            }
        }
        if ($reading) {
            if (& $accept $reading) {
                return
            }
            if ($away) {
                throw ($say.Restarted -f $step.Machine)
            }
            $trouble = Join-CasLine $reading.Found
        }
        Assert-CasHope $step
        if ((Get-Date) -ge $deadline) {
            throw ($say.NotProven -f $trouble)
        }
        Start-Sleep -Seconds 5
    }
}

# Stops where the proof cannot come any more.
function Assert-CasHope($step) {
    foreach ($probe in $step.Hopeless) {
        $verdict = ''
        try {
            $rows = @(& $probe.Ask)
            $verdict = Get-CasVerdict $probe $rows
        } catch {
            $verdict = 'unknown'
        }
        if ($verdict -eq 'right') {
            throw ($say.NotProven -f (Join-CasLine @($rows | ForEach-Object { "$_" })))
        }
    }
}

function Assert-CasGuard($guards) {
    $reading = Read-CasProbe $guards @()
    if ($reading.Verdict -ne 'right') {
        throw ($say.Conflict -f (Join-CasLine $reading.Found))
    }
}

function Test-CasRight($step) {
    $reading = Read-CasProbe $step.Read (@($step.Saves) + @($step.Keeps))
    if ($reading.Verdict -eq 'right' -and $script:state.ContainsKey($step.Id) -and -not $script:state[$step.Id].Done) {
        # Begun and cut off: right only where all of the proof is there.
        $reading.Verdict = (Read-CasProbe (@($step.Read) + @($step.Verify)) $step.Saves).Verdict
    }
    return $reading
}

function Invoke-CasStep($step) {
    Write-Host ''
    Write-Host ('{0}. {1} ({2})' -f $step.Number, $step.Title, $step.Machine)
    if ($step.Read.Count -eq 0) {
        Show-CasElsewhere $step.Apply
        Show-CasLine $say.Unseen
        return
    }
    $reading = Test-CasRight $step
    if ($reading.Verdict -eq 'right') {
        Show-CasLine $say.AlreadyRight
        if ($step.Unseen) {
            Show-CasLine $say.Unseen
        }
        if ($script:state.ContainsKey($step.Id) -and -not $script:state[$step.Id].Done) {
            $script:state[$step.Id].Done = $true
            Save-CasState
        }
        return
    }
    $found = Join-CasLine $reading.Found
    $here = @($step.Apply | Where-Object { $_.Note -eq '' })
    if ($here.Count -eq 0) {
        Show-CasElsewhere $step.Apply
        if ($simulated) {
            return
        }
        if ($step.Apply.Count -eq 0) {
            throw ($say.NotProven -f $found)
        }
        throw $say.ElsewhereFirst
    }
    if ($reading.Verdict -eq 'different' -and -not $step.MayReplace) {
        throw ($say.Conflict -f $found)
    }
    if (-not $simulated) {
        Assert-CasGuard $step.Guards
    }
    if (-not $PSCmdlet.ShouldProcess($step.Machine, $step.Title)) {
        foreach ($command in $here) {
            Show-CasLine ([string]$command.Run).Trim()
        }
        return
    }
    # The first values found stay: they are from before our first change.
    if (-not $script:state.ContainsKey($step.Id)) {
        $script:state[$step.Id] = @{ Saved = $reading.Saved; Done = $false }
    }
    $script:state[$step.Id].Done = $false
    Save-CasState
    $script:saved = $script:state[$step.Id].Saved
    try {
        foreach ($command in $step.Apply) {
            Invoke-CasCommand $command
        }
    } catch {
        # A computer that goes away to restart says no good-bye.
        if (-not (Test-CasGone $step $_)) {
            throw
        }
        Show-CasLine $_.Exception.Message
    }
    Wait-CasProof $step (@($step.Read) + @($step.Verify)) { param($reading) $reading.Verdict -eq 'right' }
    $script:state[$step.Id].Done = $true
    Save-CasState
    Show-CasLine $say.Done
    if ($step.Unseen) {
        Show-CasLine $say.Unseen
    }
}

# Whether the world is as the saved values say.
function Test-CasAsBefore($step, $reading) {
    if ($step.Saves.Count -eq 0) {
        return ($reading.Verdict -ne 'right')
    }
    foreach ($name in $step.Saves) {
        if ("$($reading.Saved[$name])" -cne "$($script:saved[$name])") {
            return $false
        }
    }
    return $true
}

function Undo-CasStep($step) {
    $changed = $script:state.ContainsKey($step.Id)
    $here = @($step.Apply | Where-Object { $_.Note -eq '' })
    if (-not $changed -and ($here.Count -gt 0 -or $step.Revert.Count -eq 0)) {
        return
    }
    Write-Host ''
    Write-Host ('{0}. {1} ({2})' -f $step.Number, $step.Title, $step.Machine)
    if (-not $changed) {
        Show-CasElsewhere $step.Revert
        return
    }
    if ($step.Revert.Count -eq 0) {
        Show-CasLine $say.UndoByHand
        return
    }
    $script:saved = $script:state[$step.Id].Saved
    if (-not $simulated) {
        Assert-CasGuard $step.UndoGuards
    }
    if (-not $PSCmdlet.ShouldProcess($step.Machine, ($say.UndoOf -f $step.Title))) {
        return
    }
    foreach ($command in $step.Revert) {
        # What was not there before is not put back.
        $left = @($command.Needs | Where-Object { -not $script:saved.ContainsKey($_) })
        if ($left.Count -gt 0) {
            continue
        }
        try {
            Invoke-CasCommand $command
        } catch {
            # Taking away what is already gone fails, and is no failure.
            if (-not (Test-CasAsBefore $step (Read-CasProbe $step.Read $step.Saves))) {
                throw
            }
        }
    }
    Wait-CasProof $step $step.Read { param($reading) Test-CasAsBefore $step $reading }
    $script:state.Remove($step.Id)
    Save-CasState
    Show-CasLine $say.Undone
}

function Start-CasStep($all) {
    Read-CasState
    $order = @($all)
    if ($Undo) {
        [array]::Reverse($order)
    }
    foreach ($one in $order) {
        if ($chosen.Count -gt 0 -and $chosen -notcontains $one.Number) {
            continue
        }
        try {
            if ($Undo) {
                Undo-CasStep $one
            } else {
                Invoke-CasStep $one
            }
        } catch {
            Write-Host ''
            Write-Host ($say.Failed -f $one.Number, $one.Title) -ForegroundColor Red
            Show-CasLine $_.Exception.Message
            Show-CasLine $say.WhatNow
            $script:failed = $true
            return
        }
    }
    Write-Host ''
    Write-Host $say.End
}

# ---- Where commands run ----

function Test-CasHere($computer) {
    $here = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties()
    return ($computer -eq $here.HostName -or $computer -eq ($here.HostName + '.' + $here.DomainName))
}

# On a Windows computer, elevated; the first error ends it.
function Invoke-CasHost($computer, $block) {
    if (Test-CasHere $computer) {
        & $block $script:saved $script:password
        return
    }
    $call = @{ ComputerName = $computer; ScriptBlock = $block; ArgumentList = @($script:saved, $script:password); ErrorAction = 'Stop' }
    if ($Credential) {
        $call.Credential = $Credential
    }
    Invoke-Command @call
}

function Close-CasExchange {
    $WhatIfPreference = $false
    $ConfirmPreference = 'None'
    if ($script:session) {
        Remove-PSSession -Session $script:session -ErrorAction SilentlyContinue
    }
    $script:session = $null
    $script:sessionServer = ''
}

# In a session with one server, by its own name; Exchange 2007 has none, its snap-in is loaded here.
function Invoke-CasExchange($server, $block) {
    if ($exchange2007) {
        $snapin = 'Microsoft.Exchange.Management.PowerShell.Admin'
        if (-not (Get-PSSnapin -Name $snapin -ErrorAction SilentlyContinue)) {
            Add-PSSnapin -Name $snapin
        }
        & $block
        return
    }
    if (-not $script:session -or $script:sessionServer -ne $server -or "$($script:session.State)" -ne 'Opened') {
        Close-CasExchange
        $call = @{ ConfigurationName = 'Microsoft.Exchange'; ConnectionUri = ('http://' + $server + '/PowerShell/'); Authentication = 'Kerberos'; ErrorAction = 'Stop' }
        if ($Credential) {
            $call.Credential = $Credential
        }
        $script:session = New-PSSession @call
        $module = Import-PSSession -Session $script:session -CommandName $exchangeCommands -AllowClobber
        $null = Import-Module -ModuleInfo $module -Global -DisableNameChecking
        $script:sessionServer = $server
    }
    & $block
}

# The records at the name itself. Before Windows Server 2012 only this computer's own resolver can be asked.
function Get-CasRecord($server, $name) {
    if (-not (Get-Command -Name 'Resolve-DnsName' -ErrorAction SilentlyContinue)) {
        Write-Host ('    ' + ($say.OwnResolver -f $name))
        try {
            $addresses = @([System.Net.Dns]::GetHostAddresses($name))
        } catch {
            # WSAHOST_NOT_FOUND and WSANO_DATA; anything else is a server that does not answer.
            $trouble = $_.Exception.GetBaseException()
            if ($trouble -isnot [System.Net.Sockets.SocketException] -or @(11001, 11004) -notcontains $trouble.ErrorCode) {
                throw
            }
            $addresses = @()
        }
        foreach ($address in $addresses) {
            $type = 'A'
            if ("$($address.AddressFamily)" -eq 'InterNetworkV6') {
                $type = 'AAAA'
            }
            New-Object -TypeName PSObject -Property @{ Type = $type; Value = "$address" }
        }
        return
    }
    foreach ($type in @('A', 'AAAA')) {
        $call = @{ Name = $name; Type = $type; DnsOnly = $true; ErrorAction = 'Stop' }
        if ($server -ne '') {
            $call.Server = $server
        }
        try {
            $records = @(Resolve-DnsName @call)
        } catch {
            # No such name, or no record of this type; anything else is a server that does not answer.
            if ($_.FullyQualifiedErrorId -notlike 'DNS_ERROR_RCODE_NAME_ERROR*' -and $_.FullyQualifiedErrorId -notlike 'DNS_INFO_NO_RECORDS*') {
                throw
            }
            $records = @()
        }
        foreach ($record in $records) {
            if ("$($record.Type)" -eq $type -and "$($record.Name)".TrimEnd('.') -eq $name.TrimEnd('.')) {
                New-Object -TypeName PSObject -Property @{ Type = $type; Value = "$($record.IPAddress)"; Ttl = Get-CasWholeTtl $server $record }
            }
            if ("$($record.Type)" -eq 'CNAME' -and $type -eq 'A' -and "$($record.Name)".TrimEnd('.') -eq $name.TrimEnd('.')) {
                New-Object -TypeName PSObject -Property @{ Type = 'CNAME'; Value = "$($record.NameHost)" }
            }
        }
    }
}

# What a cache tells of a TTL is what is left of it, so only a server that was named is believed.
function Get-CasWholeTtl($server, $record) {
    if ($server -eq '') {
        return ''
    }
    return "$($record.TTL)"
}

# Seconds, for records that are put back: those they had, or the plan's where nobody told.
function Get-CasTtl($planned) {
    $told = @("$($script:saved['Ttl'])".Split("`n") | Where-Object { $_ -match '^\d+$' } | ForEach-Object { [int64]$_ })
    if ($told.Count -eq 0) {
        return $planned
    }
    return ($told | Measure-Object -Minimum).Minimum
}

# Records are changed only where they are exactly as expected.
function Assert-CasRecord($server, $name, $expected) {
    $found = @(Get-CasRecord $server $name | ForEach-Object { $_.Value } | Sort-Object)
    $wanted = @($expected | Sort-Object)
    if ([string]::Join(' ', [string[]]$found) -ne [string]::Join(' ', [string[]]$wanted)) {
        throw ($say.OtherRecords -f $name, [string]::Join(' ', [string[]]$found), [string]::Join(' ', [string[]]$wanted))
    }
}

# Only what needs it gets the password, which is asked for at most once and kept nowhere.
function Get-CasPassword {
    if ($Credential -and ($taskUser -eq '' -or $Credential.UserName -eq $taskUser)) {
        return $Credential.GetNetworkCredential().Password
    }
    if (-not $script:taskCredential) {
        $name = $taskUser
        if ($name -eq '') {
            $name = $env:USERDOMAIN + '\' + $env:USERNAME
        }
        $script:taskCredential = Get-Credential -Credential $name
    }
    if (-not $script:taskCredential) {
        throw $say.NoPassword
    }
    return $script:taskCredential.GetNetworkCredential().Password
}

# ---- What the undo needs, in a file beside this script ----

function Read-CasState {
    if (Test-Path -LiteralPath $StateFile) {
        $script:state = Import-Clixml -Path $StateFile
    }
}

function Save-CasState {
    $WhatIfPreference = $false
    $ConfirmPreference = 'None'
    $new = $StateFile + '.new'
    Export-Clixml -Path $new -InputObject $script:state -Depth 5
    Move-Item -LiteralPath $new -Destination $StateFile -Force
}

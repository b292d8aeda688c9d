"""Human Services Data Specification 3.0: our open knowledge in the words of Open Referral, and theirs in ours."""
